import { excerpt } from "./excerpt.js";

/** What a failure of `fetch` proves. */
export interface NetworkFailure {
  /** The deepest cause in the runtime's words, with its error code. */
  readonly reason: string;
  /** The request cannot have reached the server. */
  readonly unsent: boolean;
  /**
   * Another attempt cannot help: the server's certificate is not accepted, or
   * the proxy refuses the client.
   */
  readonly permanent: boolean;
}

/**
 * Codes that prove that no connection was made: refused, unknown host, no
 * route, connect timeout (Node), and Bun's own names. Any other failure counts
 * as "may have been sent".
 */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|E(NET|HOST)UNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
const CERTIFICATE = /CERT|certificate|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISS)/i;
/** A tunnel that the proxy does not open, in the words of undici, Bun, Deno. */
const PROXY = /Proxy response|tunnel|proxy authentication/i;
/** Deno gives no code, only words. */
const DENO_UNSENT = /client error \(Connect\)|dns error/;

/** Looks through an error and its causes, five deep. */
export function networkFailure(error: unknown): NetworkFailure {
  let code = "";
  let unsent = false;
  let words = "";
  let reason = "";
  let at = error as NodeError;
  for (let depth = 0; isError(at) && depth < 5; depth++) {
    reason = at.message || reason;
    words += ` ${at.message}`;
    // A code is a name; a sentence might quote a secret.
    if (typeof at.code === "string" && /^\w+$/.test(at.code)) code = at.code;
    // A host with several addresses: unsent only if none could be connected.
    const parts: NodeError[] = at.errors?.length ? at.errors : [at];
    unsent ||= parts.every(connectFailed);
    at = at.cause as NodeError;
  }
  words += code;
  const certificate = CERTIFICATE.test(words);
  const proxy = PROXY.test(words);
  // Deno gives no name of what failed but behind the last colon, and before it
  // an address, which may hold values of a query.
  reason = excerpt(reason.replace(/.*: |\S+:\/\/\S+/gs, "")) ?? "";
  return {
    reason: reason.includes(code) ? reason : `${reason} (${code})`,
    unsent: unsent || certificate || proxy || DENO_UNSENT.test(words),
    permanent: certificate || (proxy && /40[37]|authentication/.test(words)),
  };
}

/**
 * Known by its message: errors of another realm, as fetch's are under jest, are
 * not instances of `Error`; a DOMException, which undici puts before a proxy's
 * error, calls itself something else.
 */
export function isError(value: unknown): value is Error {
  return typeof (value as Error | undefined)?.message === "string";
}

function connectFailed({ code, syscall }: NodeError): boolean {
  return (
    UNSENT.test(String(code)) ||
    syscall === "connect" ||
    syscall === "getaddrinfo"
  );
}

type NodeError = Error & {
  code?: unknown;
  syscall?: unknown;
  errors?: NodeError[];
};

/** What a failure of `fetch` proves. */
export interface NetworkFailure {
  /** The runtime's error code, if it gives one. */
  readonly code: string | undefined;
  /** The request cannot have reached the server. */
  readonly unsent: boolean;
  /** Another attempt cannot help: the server's certificate is not accepted. */
  readonly permanent: boolean;
}

/**
 * Codes that prove that no connection was made: refused, unknown host, no
 * route, connect timeout (Node), and Bun's own names. Any other failure counts
 * as "may have been sent".
 */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|E(NET|HOST)UNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;
/** Deno gives no code, only words. */
const DENO_UNSENT = /client error \(Connect\)|dns error/;

/** Looks through an error and its causes, five deep. */
export function networkFailure(error: unknown): NetworkFailure {
  let code: string | undefined;
  let unsent = false;
  let messages = "";
  let at = error as NodeError;
  for (let depth = 0; isError(at) && depth < 5; depth++) {
    messages += ` ${at.message}`;
    // A code is a name; a sentence might quote a secret.
    if (typeof at.code === "string" && /^\w+$/.test(at.code)) code = at.code;
    // A host with several addresses: unsent only if none could be connected.
    const parts: NodeError[] = at.errors?.length ? at.errors : [at];
    unsent ||= parts.every(connectFailed);
    at = at.cause as NodeError;
  }
  const permanent =
    CERTIFICATE.test(code ?? "") || /certificate/i.test(messages);
  return {
    code,
    unsent: unsent || permanent || DENO_UNSENT.test(messages),
    permanent,
  };
}

/**
 * Like `instanceof Error`, and true for errors of another realm: under jest,
 * fetch's errors are not instances of the test's `Error`.
 */
export function isError(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === "[object Error]";
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

/** What a failure of `fetch` proves. */
export interface NetworkFailure {
  /** The error code of the runtime, where it tells one. */
  readonly code: string | undefined;
  /** No byte of the request can have reached the server. */
  readonly unsent: boolean;
  /** Trying again cannot help: the server's certificate is not accepted. */
  readonly permanent: boolean;
}

/**
 * Codes that prove that no connection came about. Node: refused, unknown host,
 * no route, connect timeout. Bun: its own names. Everything not listed counts
 * as "may have been sent".
 */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;
/** Deno tells it in words only. */
const DENO_UNSENT = /client error \(Connect\)|dns error/;

/** Looks through an error and its causes. */
export function networkFailure(error: unknown): NetworkFailure {
  let code: string | undefined;
  let unsent = false;
  let words = "";
  for (
    let at = error as Chained, depth = 0;
    isError(at) && depth < 5;
    at = at.cause as Chained, depth++
  ) {
    words += ` ${at.message}`;
    // A name, not a sentence that may quote something.
    if (typeof at.code === "string" && /^\w+$/.test(at.code)) code = at.code;
    // Several addresses of one host: sent to none of them only if all failed to
    // connect.
    const parts: Chained[] = at.errors?.length ? at.errors : [at];
    unsent ||= parts.every(
      (part) =>
        UNSENT.test(String(part.code)) ||
        part.syscall === "connect" ||
        part.syscall === "getaddrinfo",
    );
  }
  const permanent = CERTIFICATE.test(code ?? "") || /certificate/i.test(words);
  return {
    code,
    unsent: unsent || permanent || DENO_UNSENT.test(words),
    permanent,
  };
}

/**
 * Also for errors of another realm: under jest, fetch's errors are none of the
 * test's own `Error`.
 */
export function isError(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === "[object Error]";
}

type Chained = Error & {
  code?: unknown;
  syscall?: unknown;
  errors?: Chained[];
};

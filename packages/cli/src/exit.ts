/** What the exit code of `st` says, by name. */
export const EXIT = {
  /** It worked. */
  ok: 0,
  /** Something nobody expected, or a file that cannot be read or written. */
  failed: 1,
  /** The command line or a value is wrong. Nothing was sent. */
  usage: 2,
  /** Credentials are missing or were rejected, or a check failed. */
  credentials: 3,
  /** 403: a scope is missing. */
  forbidden: 4,
  /** 404: no such row. */
  notFound: 5,
  /** 400, 409, 422 and the like: the server refused the request. */
  refused: 6,
  /** 429: too many requests, and no time to wait. */
  rateLimit: 7,
  /** 5xx, no connection, a time limit, an unusable answer. Nothing was changed. */
  unavailable: 8,
  /** A write may have been carried out. Read back before sending it again. */
  unknown: 9,
  /** A write was carried out, but its answer could not be used. */
  applied: 10,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

/** The name of an exit code. */
export type ExitName = keyof typeof EXIT;

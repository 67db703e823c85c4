import type { Clock } from "@st/core";

/** Options of every part of this package. */
export interface RedisOptions {
  /**
   * Begins the name of every key. Programs that share a token, a limit or a
   * position need the same one.
   * @default "st"
   */
  prefix?: string | undefined;
  /** Clock and timers, for tests. @default the system's */
  clock?: Pick<Clock, "now" | "setTimeout" | "clearTimeout"> | undefined;
}

/** Options of the parts that go on without Redis. */
export interface OutageOptions extends RedisOptions {
  /**
   * How long to wait for an answer of Redis, in ms. After that the process goes
   * on without Redis, and asks every second whether it is back.
   * @default 500
   */
  timeout?: number | undefined;
  /**
   * Called once when an outage of Redis begins and once when it ends, whatever
   * the number of calls in between. Parts with the same client share an outage.
   * Errors it throws are ignored.
   * @default warns with `process.emitWarning`, or else with `console.warn`
   */
  onStatus?: ((status: RedisStatus) => void) | undefined;
}

/** Whether Redis can be used. */
export interface RedisStatus {
  readonly available: boolean;
  /** What happened and what it means, for a log. */
  readonly message: string;
  /** Why it cannot be used. */
  readonly error?: unknown;
  /** How long it could not be used, in ms. */
  readonly outage?: number | undefined;
}

/** Options of the parts that fail without Redis. */
export interface StoreOptions extends RedisOptions {
  /**
   * How long to wait for an answer of Redis, in ms.
   * @default 5,000
   */
  timeout?: number | undefined;
}

import {
  type RedisClient,
  type ScriptRunner,
  scriptRunner,
} from "../client.js";
import type { RedisStatus } from "../options.js";
import { type Timers, withDeadline } from "./deadline.js";
import { PROBE } from "./probe.lua.js";
import type { Script } from "./script.js";
import { warn } from "./warn.js";

/** First pause between two attempts to reach Redis again, in ms. */
const PROBE_PAUSE = 1_000;
/** Longest such pause, while outages follow one another. */
const LONGEST_PAUSE = 30_000;
/** An outage that begins this soon after another, in ms, is its continuation. */
const SETTLED = 10_000;

/** Thrown instead of asking a Redis that is known to be gone. */
class Unavailable extends Error {}

/**
 * What this process knows of one Redis: whether it answers and accepts writes.
 * All parts with the same client share it, so that an outage is noticed,
 * reported and waited out once.
 */
export class Outage {
  /** When it ended, by the process's clock. */
  endedAt: number = -Infinity;
  readonly #runner: ScriptRunner;
  readonly #timers: Timers;
  readonly #reporters = new Set<(status: RedisStatus) => void>();
  readonly #listeners = new Set<() => void>();
  #began: number | undefined;
  #error: unknown;
  #pause = PROBE_PAUSE;
  #timer: unknown;
  /** Key and time limit of the call that failed, for the next attempts. */
  #probeKey = "";
  #timeout = 0;
  /** Whether someone asked for Redis since the last attempt to reach it. */
  #wanted = false;

  constructor(client: RedisClient, timers: Timers) {
    this.#runner = scriptRunner(client);
    this.#timers = timers;
  }

  /**
   * Whether there is one. Who asks wants to use Redis: it is looked for again
   * as long as someone does.
   */
  isActive(): boolean {
    if (this.#began === undefined) return false;
    this.#wanted = true;
    this.#probeLater();
    return true;
  }

  reportTo(report: ((status: RedisStatus) => void) | undefined): void {
    if (report) this.#reporters.add(report);
  }

  /** Calls back when an outage ends. Returns an unsubscribe function. */
  onEnd(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#wanted = true;
    this.#probeLater();
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs a script.
   * @throws whatever fails; from then on `Unavailable` an `Unavailable` until Redis is back
   */
  async run(
    script: Script,
    keys: string[],
    args: string[],
    timeout: number,
  ): Promise<unknown> {
    if (this.isActive())
      throw new Unavailable("Redis is not available.", { cause: this.#error });
    try {
      return await this.#send(script, keys, args, timeout);
    } catch (error) {
      this.#begin(error, keys[0] as string, timeout);
      throw error;
    }
  }

  #send(script: Script, keys: string[], args: string[], timeout: number) {
    return withDeadline(this.#timers, timeout, () =>
      script.run(this.#runner, keys, args),
    );
  }

  #begin(error: unknown, key: string, timeout: number): void {
    if (this.isActive()) return;
    const now = this.#timers.now();
    const again = now - this.endedAt < SETTLED;
    this.#pause = again
      ? Math.min(this.#pause * 2, LONGEST_PAUSE)
      : PROBE_PAUSE;
    this.#began = now;
    this.#error = error;
    // The same slot of a cluster: another node may be in good health.
    this.#probeKey = `${key}:probe`;
    this.#timeout = timeout;
    this.#report({
      available: false,
      error,
      message:
        `Redis cannot be used (${messageOf(error)}). Until it can, this ` +
        "process uses tokens and rate limits of its own.",
    });
    this.#wanted = true;
    this.#probeLater();
  }

  #probeLater(): void {
    if (this.#began === undefined || this.#timer !== undefined) return;
    this.#timer = this.#timers.setTimeout(
      () => void this.#probe(),
      this.#pause,
    );
    // Waiting for Redis is no reason to keep a process alive.
    (this.#timer as { unref?: () => void } | undefined)?.unref?.();
  }

  /** Writes a key: a Redis that only answers reads is of no use. */
  async #probe(): Promise<void> {
    this.#wanted = this.#listeners.size > 0;
    try {
      await this.#send(PROBE, [this.#probeKey], [], this.#timeout);
      this.#end();
    } catch (error) {
      this.#error = error;
    }
    this.#timer = undefined;
    if (this.#wanted) this.#probeLater();
  }

  #end(): void {
    const now = this.#timers.now();
    const outage = Math.max(0, now - (this.#began ?? now));
    this.#began = undefined;
    this.endedAt = now;
    this.#report({
      available: true,
      outage,
      message: `Redis can be used again, after ${Math.round(outage / 1_000)} s.`,
    });
    for (const listener of [...this.#listeners]) listener();
  }

  #report(status: RedisStatus): void {
    if (!this.#reporters.size) warn(status);
    for (const report of this.#reporters) {
      try {
        report(status);
      } catch {
        // A listener's failure is not the call's.
      }
    }
  }
}

const outages = new WeakMap<RedisClient, Outage>();

/** What is known of the client's Redis. */
export function outageOf(client: RedisClient, timers: Timers): Outage {
  let outage = outages.get(client);
  if (!outage) {
    outage = new Outage(client, timers);
    outages.set(client, outage);
  }
  return outage;
}

function messageOf(error: unknown): string {
  const { message = error } = Object(error) as { message?: unknown };
  return String(message).trim().replace(/\.$/, "");
}

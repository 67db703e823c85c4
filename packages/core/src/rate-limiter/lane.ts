import type { Clock } from "../clock.js";
import { ServiceTitanRateLimitError } from "../errors.js";
import type { RateWindow, ThrottleRequest } from "./types.js";

/** Clock and timers of a limiter. */
export type LimiterClock = Pick<Clock, "now" | "setTimeout" | "clearTimeout">;

/** A request that waits for its turn. */
interface Waiting {
  readonly operation: string;
  /** When its caller stops waiting. */
  readonly until: number;
  send(): void;
  fail(error: unknown): void;
}

/** The requests of one key: those sent lately, and those that wait. */
export class Lane {
  readonly #clock: LimiterClock;
  /** When the last requests were sent, oldest first; at most `limit`. */
  readonly #times: number[] = [];
  readonly #waiting = new Set<Waiting>();
  /** Nothing is sent before this time. */
  #notBefore = 0;
  /** The next request is sent alone, to see whether the server takes any. */
  #probe = false;
  /** When the clock was last read. */
  #lastSeen = 0;
  #timer: unknown;

  constructor(clock: LimiterClock) {
    this.#clock = clock;
  }

  /** Returns `undefined` if the request may be sent at once. */
  acquire(
    rule: RateWindow,
    request: ThrottleRequest,
  ): Promise<void> | undefined {
    const now = this.#clock.now();
    const wait = this.#timeUntilNext(rule, now);
    if (!this.#waiting.size && wait <= 0) {
      this.#record(rule, now);
      return undefined;
    }
    return this.#enqueue(rule, request, now, wait);
  }

  /** Sends nothing for `ms`, at most `max`. */
  pause(rule: RateWindow, ms: number, max: number = Infinity): void {
    this.#probe ||= ms > max;
    this.#delayUntil(this.#clock.now() + Math.min(ms, max));
    if (this.#waiting.size) this.#sendDue(rule);
  }

  #enqueue(
    rule: RateWindow,
    request: ThrottleRequest,
    now: number,
    wait: number,
  ): Promise<void> {
    const { signal, timeLeft = Infinity, operation } = request;
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiting);
        signal.removeEventListener("abort", abort);
      };
      const waiting: Waiting = {
        operation,
        until: now + timeLeft,
        send() {
          leave();
          resolve();
        },
        fail(error) {
          leave();
          reject(error);
        },
      };
      const abort = () => {
        waiting.fail(signal.reason);
        this.#sendDue(rule);
      };
      this.#delayAfterBurst(rule, now);
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.add(waiting);
      if (this.#timer === undefined || wait >= timeLeft) this.#sendDue(rule);
    });
  }

  /** Sends what may be sent now, and sets a timer for the next request. */
  #sendDue(rule: RateWindow): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const next of this.#waiting) {
      const now = this.#clock.now();
      const wait = this.#timeUntilNext(rule, now);
      if (wait > 0) {
        this.#rejectLate(now, wait);
        if (this.#waiting.size)
          this.#timer = this.#clock.setTimeout(() => this.#sendDue(rule), wait);
        return;
      }
      this.#record(rule, now);
      // Send those who had to wait evenly, so that a request delayed on its way
      // does not arrive together with the next burst.
      const gap = rule.interval / rule.limit;
      this.#notBefore = Math.max(this.#notBefore, now - gap) + gap;
      next.send();
    }
  }

  /** Rejects requests that cannot meet their deadline, as after a 429. */
  #rejectLate(now: number, wait: number): void {
    for (const { operation, until, fail } of this.#waiting) {
      if (now + wait < until) continue;
      fail(
        new ServiceTitanRateLimitError(
          `Too many requests: ${operation} must wait ${wait} ms, longer than totalTimeout allows.`,
          { status: 429, retryAfter: wait },
        ),
      );
    }
  }

  /** ms until the next request may be sent. */
  #timeUntilNext(rule: RateWindow, now: number): number {
    this.#followClock(now);
    const times = this.#times;
    const full =
      times.length < rule.limit
        ? 0
        : (times[0] as number) + rule.interval - now;
    return Math.ceil(Math.max(full, this.#notBefore - now));
  }

  /** If the clock was set back, moves all times back by as much. */
  #followClock(now: number): void {
    const lost = Math.max(0, this.#lastSeen - now);
    this.#lastSeen = now;
    if (!lost) return;
    this.#notBefore -= lost;
    for (let index = 0; index < this.#times.length; index++)
      (this.#times[index] as number) -= lost;
  }

  /**
   * A burst arrives spread out, on connections still to be opened. Delaying
   * what follows lets its last requests leave the server's window. With a limit
   * of 1 there is no burst, and the interval is kept as given.
   */
  #delayAfterBurst(rule: RateWindow, now: number): void {
    const [first = 0] = this.#times;
    const burst =
      !this.#waiting.size &&
      rule.limit > 1 &&
      this.#times.length === rule.limit &&
      now - first < rule.interval / 2;
    if (burst) this.#delayUntil(first + rule.interval * 1.1);
  }

  #delayUntil(time: number): void {
    this.#notBefore = Math.max(this.#notBefore, time);
  }

  #record(rule: RateWindow, now: number): void {
    /** How long a request that is sent alone may take to be answered, in ms. */
    const PROBE_TIME = 2_000;
    this.#times.push(now);
    if (this.#times.length > rule.limit) this.#times.shift();
    if (this.#probe) this.#delayUntil(now + PROBE_TIME);
    this.#probe = false;
  }
}

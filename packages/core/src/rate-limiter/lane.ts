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
  #times: number[] = [];
  readonly #waiting = new Set<Waiting>();
  /** Nothing is sent before this time. */
  #notBefore = 0;
  /** When the last request that had to wait was due. */
  #paced = -Infinity;
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
    const { limit, interval } = rule;
    const first = this.#times.at(-limit) ?? -Infinity;
    // A burst arrives spread out, on connections still to be opened. Delaying
    // what follows lets its last requests leave the server's window. With a
    // limit of 1 there is no burst, and the interval is kept as given.
    if (!this.#waiting.size && limit > 1 && now - first < interval / 2)
      this.#delayUntil(first + interval * 1.1);
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
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.add(waiting);
      if (this.#waiting.size === 1 || wait >= timeLeft) this.#sendDue(rule);
    });
  }

  /** Sends what may be sent now, and sets a timer for the next request. */
  #sendDue(rule: RateWindow): void {
    this.#clock.clearTimeout(this.#timer);
    for (const next of this.#waiting) {
      const now = this.#clock.now();
      const wait = this.#timeUntilNext(rule, now);
      if (wait > 0) {
        const ms = Math.ceil(wait);
        this.#rejectLate(now, ms);
        if (this.#waiting.size)
          this.#timer = this.#clock.setTimeout(() => this.#sendDue(rule), ms);
        return;
      }
      this.#paced = now + wait;
      this.#record(rule, now);
      // A process that was busy since it gave the turn, as with a large page,
      // sends only now: it counts from now, less what a timer usually errs.
      this.#clock.setTimeout(() => {
        const left = this.#clock.now() - 3;
        this.#times = this.#times.map((at) =>
          at < now ? at : Math.max(at, left),
        );
      }, 1);
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

  /**
   * ms until the next request may be sent. Those who have to wait are sent
   * evenly, so that one delayed on its way does not arrive together with the next
   * burst: a little less than evenly, and closer to each other where only a few
   * are crowded, or each that was late would delay all those behind it.
   */
  #timeUntilNext({ limit, interval }: RateWindow, now: number): number {
    // If the clock was set back, all times are.
    const lost = this.#lastSeen - now;
    this.#lastSeen = now;
    if (lost > 0) {
      this.#notBefore -= lost;
      this.#paced -= lost;
      this.#times = this.#times.map((at) => at - lost);
    }
    const gap = interval / limit;
    const free = (this.#times.at(-limit) ?? -Infinity) + interval;
    const pace = this.#paced < free + gap ? 0.5 : 0.95;
    return Math.max(free, this.#paced + gap * pace, this.#notBefore) - now;
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

import {
  type RateLimiter,
  type RateWindow,
  slidingWindow,
  type ThrottleRequest,
} from "@st/core";
import type { Timers } from "../internal/deadline.js";
import type { WaitingLine } from "./waiting.js";

/** The part of `Outage` that tells when it ends. */
export interface OutageEnd {
  onEnd(listener: () => void): () => void;
}

/** The turns of one window while Redis cannot be used: a part of its limit. */
export class LocalTurns {
  /** When a request was last sent by them. */
  lastSent: number = -Infinity;
  readonly #limiter: RateLimiter;
  readonly #timers: Timers;
  readonly #outage: OutageEnd;
  #waiting: AbortController | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    rule: RateWindow,
    share: number,
    maxPause: number,
    outage: OutageEnd,
    timers: Timers,
  ) {
    this.#limiter = slidingWindow({
      limit: Math.max(1, Math.floor(rule.limit * share)),
      interval: rule.interval,
      window: () => undefined,
      maxPause,
      clock: timers,
    });
    this.#timers = timers;
    this.#outage = outage;
  }

  pause(request: ThrottleRequest, ms: number): void {
    this.#limiter.penalize?.(request, ms);
  }

  /**
   * Sends the first of the line as soon as it has a turn.
   * @param hold ms for which to send nothing first
   * @param next called after a request had to wait, and when Redis is back
   */
  work(line: WaitingLine, hold: number, next: () => void): void {
    if (line.first && hold > 0) this.pause(line.first.request, hold);
    while (line.first && !this.#waiting) {
      const { request, until, fail } = line.first;
      const waiting = new AbortController();
      const turn = this.#limiter.acquire({
        ...request,
        signal: waiting.signal,
        timeLeft: until - this.#timers.now(),
      });
      if (turn === undefined) {
        this.#send(line);
        continue;
      }
      this.#waiting = waiting;
      const done = (then: () => void) => {
        if (this.#waiting !== waiting) return;
        this.#waiting = undefined;
        then();
        next();
      };
      turn.then(
        () => done(() => this.#send(line)),
        (error) => done(() => fail(error)),
      );
    }
    if (!line.first) this.stop();
    else
      this.#unsubscribe ??= this.#outage.onEnd(() => {
        this.stop();
        next();
      });
  }

  #send(line: WaitingLine): void {
    this.lastSent = this.#timers.now();
    line.first?.send();
  }

  /** Gives up the turn that is being waited for. */
  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.abort();
  }

  /** Redis knows of everything that was sent. */
  forget(): void {
    this.lastSent = -Infinity;
  }
}

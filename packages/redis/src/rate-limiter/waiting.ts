import { ServiceTitanRateLimitError, type ThrottleRequest } from "@st/core";

/** A request that waits for its turn. */
export interface Waiting {
  readonly request: ThrottleRequest;
  /** When its caller stops waiting. */
  readonly until: number;
  send(): void;
  fail(error: unknown): void;
}

/** The requests of one window in the order they came. */
export class WaitingLine {
  readonly #line = new Set<Waiting>();

  get size(): number {
    return this.#line.size;
  }

  get first(): Waiting | undefined {
    const [first] = this.#line;
    return first;
  }

  /**
   * @param now the time
   * @param left called after a request was aborted
   * @returns a promise that resolves when the request may be sent
   */
  join(request: ThrottleRequest, now: number, left: () => void): Promise<void> {
    const { signal, timeLeft = Infinity } = request;
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#line.delete(waiting);
        signal.removeEventListener("abort", abort);
      };
      const waiting: Waiting = {
        request,
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
        left();
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      this.#line.add(waiting);
      return undefined;
    });
  }

  /**
   * Fails requests that cannot be sent before their callers stop waiting.
   * @param earliest when a request with this many before it is sent at best
   */
  rejectLate(now: number, earliest: (before: number) => number): void {
    let before = 0;
    for (const { request, until, fail } of this.#line) {
      const at = earliest(before);
      if (at < until) {
        before++;
        continue;
      }
      const wait = Math.ceil(at - now);
      fail(
        new ServiceTitanRateLimitError(
          `Too many requests: ${request.operation} must wait ${wait} ms, longer than totalTimeout allows.`,
          { status: 429, retryAfter: wait },
        ),
      );
    }
  }
}

/**
 * The life of one call: ends once, for one reason, and tells whoever listens.
 * An AbortSignal is made only for those who need one, because it costs more
 * than all the rest of a call.
 */
export class Scope {
  ended = false;
  reason: unknown;
  /** Whose call it is. */
  readonly owner: unknown;
  readonly #live: Scope[];
  #at: number;
  readonly #outer: AbortSignal | undefined;
  #listeners: ((reason: unknown) => void)[] = [];
  #controller: AbortController | undefined;

  /**
   * @param live the calls under way, which it joins until its release
   * @param signal ends it
   */
  constructor(live: Scope[] = [], owner?: unknown, signal?: AbortSignal) {
    this.owner = owner;
    this.#live = live;
    this.#at = live.push(this) - 1;
    this.#outer = signal;
    signal?.addEventListener("abort", this);
  }

  /** The signal's event. */
  handleEvent(): void {
    this.end(this.#outer?.reason);
  }

  /** To be called when the call is over, however it went. */
  release(): void {
    this.#outer?.removeEventListener("abort", this);
    if (this.#live[this.#at] !== this) return;
    // The last one takes its place: a Set would cost more than the rest of
    // beginning and ending a call.
    const last = this.#live.pop() as Scope;
    last.#at = this.#at;
    if (last !== this) this.#live[last.#at] = last;
  }

  end(reason: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.reason = reason;
    for (const listener of this.#listeners) listener(reason);
    this.#listeners = [];
  }

  /**
   * Calls back when the scope ends, at once when it has. Gives back how to stop
   * listening.
   */
  onEnd(listener: (reason: unknown) => void): () => void {
    if (this.ended) listener(this.reason);
    else this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  /** The promise, or a rejection as soon as the scope ends. */
  race<T>(promise: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const off = this.onEnd(reject);
      promise.then(
        (value) => {
          off();
          resolve(value);
        },
        (error: unknown) => {
          off();
          reject(this.ended ? this.reason : error);
        },
      );
    });
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      const controller = new AbortController();
      this.#controller = controller;
      this.onEnd((reason) => controller.abort(reason));
    }
    return this.#controller.signal;
  }
}

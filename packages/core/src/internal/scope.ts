/**
 * The life of one call: ends once, for one reason, and tells whoever listens. An AbortSignal is made only for those who
 * need one, because it costs more than all the rest of a call.
 */
export class Scope {
  ended = false;
  reason: unknown;
  /** Whose call it is, and its place among those under way. */
  owner: unknown;
  at = 0;
  /** Called when the call is over, however it went. */
  release: () => void = () => {};
  #listeners: ((reason: unknown) => void)[] = [];
  #controller: AbortController | undefined;

  end(reason: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.reason = reason;
    for (const listener of this.#listeners) listener(reason);
    this.#listeners = [];
  }

  /** Calls back when the scope ends, at once when it has. Gives back how to stop listening. */
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

/**
 * The life of one call: ends once, for one reason, and tells whoever listens. An AbortSignal is made only for those who
 * need one, because it costs more than all the rest of a call.
 */
export class Scope {
  ended = false;
  reason: unknown;
  #listeners: ((reason: unknown) => void)[] = [];
  #controller: AbortController | undefined;

  end(reason: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.reason = reason;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener(reason);
  }

  /** Calls back when the scope ends, at once when it has. Gives back how to stop listening. */
  onEnd(listener: (reason: unknown) => void): () => void {
    if (this.ended) listener(this.reason);
    else this.#listeners.push(listener);
    return () => {
      const at = this.#listeners.indexOf(listener);
      if (at >= 0) this.#listeners.splice(at, 1);
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

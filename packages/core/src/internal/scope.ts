/**
 * The life of one call: ends once, for one reason, and tells whoever listens. An AbortSignal is made only for those who
 * need one, because it costs more than all the rest of a call.
 */
export class Scope {
  ended = false;
  reason: unknown;
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

/** The calls under way. Lists, since a Map would cost more than the rest of beginning and ending a call. */
export class Live {
  readonly #calls: { readonly scope: Scope; readonly owner: object; at: number }[] = [];

  /** Adds a call. Gives back how to remove it. */
  enter(scope: Scope, owner: object): () => void {
    const calls = this.#calls;
    const call = { scope, owner, at: calls.length };
    calls.push(call);
    return () => {
      if (calls[call.at] !== call) return;
      const last = calls.pop() as typeof call;
      if (last === call) return;
      // The last one takes its place.
      last.at = call.at;
      calls[call.at] = last;
    };
  }

  /** Ends the calls of one owner, or all. */
  end(reason: unknown, owner?: object): void {
    for (const call of [...this.#calls]) if (!owner || call.owner === owner) call.scope.end(reason);
  }
}

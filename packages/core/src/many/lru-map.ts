/** A map that keeps what was asked for last, and lets go of the rest. */
export class LruMap<Key, Value> {
  readonly #values = new Map<Key, Value>();
  readonly #most: number;
  readonly #onGone: (value: Value) => void;

  constructor(most: number, onGone: (value: Value) => void) {
    this.#most = most;
    this.#onGone = onGone;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    // The order of a map is that in which its keys were set.
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    const [oldest] = this.#values.keys();
    this.delete(oldest as Key);
  }

  delete(key: Key): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#onGone(value);
  }
}

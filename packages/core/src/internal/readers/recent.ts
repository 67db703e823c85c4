/**
 * A map that forgets: it keeps the latest entries and one older generation of
 * them, 50,000 to 100,000 in all and about 10 MB. Generations are dropped as a
 * whole: deleting single entries from the front of a Map gets slower with each.
 */
export class Recent<Key, Value> {
  #recent = new Map<Key, Value>();
  #older = this.#recent;
  #generation = 0;
  readonly #keeps: (generation: number) => boolean;

  /** @param keeps whether a generation, once full, replaces the older one */
  constructor(keeps: (generation: number) => boolean) {
    this.#keeps = keeps;
  }

  get(key: Key): Value | undefined {
    return this.#recent.get(key) ?? this.#older.get(key);
  }

  set(key: Key, value: Value): void {
    /** Entries of a generation. */
    const GENERATION = 50_000;
    this.#recent.set(key, value);
    if (this.#recent.size < GENERATION) return;
    if (this.#keeps(++this.#generation)) this.#older = this.#recent;
    this.#recent = new Map();
  }
}

import type { SeenState, SeenStore } from "./seen-store.js";

export interface MemorySeenStoreOptions {
  /**
   * Most events to remember; beyond it the oldest are forgotten. @default
   * 10,000
   */
  max?: number | undefined;
  /**
   * How long a handled event is remembered, in ms. @default 86,400,000 (a day)
   */
  ttl?: number | undefined;
  /**
   * How long an event may be in the making before another delivery may begin it
   * anew, in ms. @default 120,000
   */
  lease?: number | undefined;
  /** Source of the time, in ms since 1970. @default Date */
  clock?: { now(): number } | undefined;
}

/** A store that answers at once. */
export interface MemorySeenStore extends SeenStore {
  begin(key: string): SeenState;
  finish(key: string): void;
  abandon(key: string): void;
}

/**
 * Remembers events in this process. Several processes behind one address need a
 * store they share.
 *
 * @throws RangeError if `max`, `ttl` or `lease` is not above 0
 */
export function memorySeenStore(
  options: MemorySeenStoreOptions = {},
): MemorySeenStore {
  const {
    max = 10_000,
    ttl = 86_400_000,
    lease = 120_000,
    clock = Date,
  } = options;
  for (const [name, value] of Object.entries({ max, ttl, lease })) {
    if (!(value > 0))
      throw new RangeError(
        `memorySeenStore: ${name} is ${value}; give a number above 0.`,
      );
  }
  // A Map keeps the order of insertion, and every note is inserted anew, so the
  // first entry is the oldest.
  const notes = new Map<string, { state: SeenState; until: number }>();
  const note = (key: string, state: SeenState, lifetime: number): void => {
    notes.delete(key);
    notes.set(key, { state, until: clock.now() + lifetime });
    if (notes.size > max) notes.delete(notes.keys().next().value as string);
  };
  return {
    begin(key) {
      const known = notes.get(key);
      if (known && known.until > clock.now()) return known.state;
      note(key, "begun", lease);
      return "new";
    },
    finish: (key) => note(key, "done", ttl),
    abandon: (key) => void notes.delete(key),
  };
}

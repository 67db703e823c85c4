import type { CountedDrift, Drift } from "../../contract-report.js";

export type Place = Drift;

/** Most places that are kept; sightings elsewhere are only counted. */
const MOST_PLACES = 1_000;
/**
 * Unknown fields of one schema from which their names count as data: the server
 * then sends a map that its description does not declare.
 */
const MOST_UNKNOWN = 50;
/** Most values of one enum that are told apart. */
const MOST_VALUES = 100;

/** What looks like the name of a field. */
const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,40}$/;
/** What looks like a value of an enum and not like data. */
const ENUM_NAME = /^[A-Za-z][A-Za-z0-9_ -]{0,40}$/;

interface Entry {
  readonly place: Place;
  count: number;
  /**
   * Values that were seen once, as hashes: a value that does not occur again
   * may be data, and is not kept.
   */
  readonly once: Set<number>;
  /** Values that were seen more than once, with how often. */
  readonly values: Map<string, number>;
}

/** Counts where traffic differs from the catalog, and tells of each place once. */
export class DriftLog {
  readonly #tell: (drift: Drift) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #unknown = new Map<string, number>();
  /** Sightings of places that are not kept. */
  unlisted = 0;

  constructor(tell: (drift: Drift) => void) {
    this.#tell = tell;
  }

  /** @param value of an enum, where it may be told */
  add(seen: Place, value?: string): void {
    const place = this.#nameable(seen);
    const key = keyOf(place);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      if (this.#entries.size >= MOST_PLACES) {
        this.unlisted++;
        return;
      }
      entry = { place, count: 0, once: new Set(), values: new Map() };
      this.#entries.set(key, entry);
    }
    entry.count++;
    if (value !== undefined && ENUM_NAME.test(value)) addValue(entry, value);
    if (entry.count === 1) this.#tell(place);
  }

  /** Without the name of an unknown field that may be data. */
  #nameable(place: Place): Place {
    if (place.kind !== "unknown-field") return place;
    const schema = `${place.side} ${place.module} ${place.schema}`;
    const names = this.#unknown.get(schema) ?? 0;
    if (this.#entries.has(keyOf(place))) return place;
    if (names >= MOST_UNKNOWN || !FIELD_NAME.test(place.property ?? ""))
      return { ...place, property: "" };
    this.#unknown.set(schema, names + 1);
    if (names + 1 < MOST_UNKNOWN) return place;
    this.#forgetNames(place);
    return { ...place, property: "" };
  }

  /** Adds all unknown fields of a schema up in one entry without a name. */
  #forgetNames({ side, module, schema }: Place): void {
    for (const [key, { place, count }] of this.#entries) {
      const same =
        place.kind === "unknown-field" &&
        place.side === side &&
        place.module === module &&
        place.schema === schema;
      if (!same || place.property === "") continue;
      this.#entries.delete(key);
      const unnamed = { ...place, property: "" };
      const sum = this.#entries.get(keyOf(unnamed));
      if (sum) sum.count += count;
      else
        this.#entries.set(keyOf(unnamed), {
          place: unnamed,
          count,
          once: new Set(),
          values: new Map(),
        });
    }
  }

  /** Sorted by module, schema, property and kind. */
  list(): CountedDrift[] {
    const byKey = [...this.#entries.values()].map(
      (entry) => [keyOf(entry.place), entry] as const,
    );
    return byKey
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { place, count, values }]) => ({
        ...place,
        count,
        ...(values.size === 0 ? {} : { values: sorted(values) }),
      }));
  }
}

function keyOf(place: Place): string {
  const { module, schema, operation, property, kind, side } = place;
  return [
    module,
    place.status === undefined ? (schema ?? operation) : operation,
    property,
    kind,
    side,
    place.received ?? place.status,
  ].join("\n");
}

function addValue({ once, values }: Entry, value: string): void {
  const known = values.get(value);
  if (known !== undefined) {
    values.set(value, known + 1);
    return;
  }
  const hash = hashOf(value);
  if (once.has(hash) && values.size < MOST_VALUES) {
    once.delete(hash);
    values.set(value, 2);
  } else if (once.size < MOST_VALUES) once.add(hash);
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function sorted(
  values: ReadonlyMap<string, number>,
): { value: string; count: number }[] {
  return [...values]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

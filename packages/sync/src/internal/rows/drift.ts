import type { DriftRow } from "../../store.js";

/** Counts what did not fit, by place, until it is saved. */
export class DriftCounts {
  readonly #counts = new Map<string, DriftRow>();

  add(place: Omit<DriftRow, "count">): void {
    const id = `${place.column}\n${place.kind}\n${place.found}`;
    const count = (this.#counts.get(id)?.count ?? 0) + 1;
    this.#counts.set(id, { ...place, count });
  }

  /** What was counted since the last time. */
  take(): readonly DriftRow[] {
    const rows = [...this.#counts.values()];
    this.#counts.clear();
    return rows;
  }
}

/** What a value is, without telling it. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

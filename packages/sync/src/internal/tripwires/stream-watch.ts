import type { DriftRow, Reading, Row } from "../../store.js";
import { columnsOf, type Source, type Table } from "../../table.js";
import { addFill, type Fills } from "../rows/fill-counts.js";
import type { ApiRow } from "../rows/row-reader.js";

/** Times that rows were asked for. */
export interface Window {
  /** The property that the filter compares: `"modifiedOn"`. */
  readonly property: string;
  readonly from: string;
  readonly to?: string;
}

/** What a step read, for the tripwires. */
export interface Seen {
  readonly source: Source;
  readonly kind: "all" | "changes";
  readonly window?: Window | undefined;
  readonly from: readonly ApiRow[];
  readonly rows: readonly Row[];
}

/** ms: clocks and fractions of a second. */
const TOLERANCE = 1_000;

/** What was seen of a stream in a run. */
export class StreamWatch {
  readonly #table: Table;
  readonly #fills = new Map<Reading["kind"], Fills>();
  readonly #drift = new Map<string, DriftRow>();
  /** Rows that were asked for by a time. */
  asked = 0;
  /** How many of them lie outside of it, and the first one's. */
  outside = 0;
  window: Window | undefined;

  constructor(table: Table) {
    this.#table = table;
  }

  see({ source, kind, window, from, rows }: Seen): void {
    const columns = columnsOf(this.#table, source);
    const fills = this.#fills.get(kind) ?? {};
    this.#fills.set(kind, addFill(fills, source, columns, rows));
    if (window === undefined) return;
    this.asked += from.length;
    for (const row of from)
      if (isOutside(row, window)) {
        this.outside++;
        this.window ??= window;
      }
  }

  seeDrift(drift: readonly DriftRow[]): void {
    for (const row of drift) {
      const place = `${row.kind} ${row.column} ${row.found}`;
      const count = (this.#drift.get(place)?.count ?? 0) + row.count;
      this.#drift.set(place, { ...row, count });
    }
  }

  get drift(): readonly DriftRow[] {
    return [...this.#drift.values()];
  }

  /** What this run adds to the readings of its day. */
  readings(tenantId: number, day: string): readonly Reading[] {
    const { stream } = this.#table;
    return [...this.#fills].flatMap(([kind, fills]) =>
      (["feed", "list"] as const).flatMap((source) => {
        const fill = fills[source];
        if (fill === undefined) return [];
        return [{ tenantId, stream, source, kind, day, ...fill }];
      }),
    );
  }
}

function isOutside(row: ApiRow, { property, from, to }: Window): boolean {
  const time = Date.parse(String(row[property]));
  return (
    time < Date.parse(from) - TOLERANCE ||
    (to !== undefined && time > Date.parse(to) + TOLERANCE)
  );
}

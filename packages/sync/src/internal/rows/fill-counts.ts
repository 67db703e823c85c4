import type { Row } from "../../store.js";
import type { Column, Source } from "../../table.js";

/** How many rows a source gave, and how many of them had each column. */
export interface Fill {
  readonly rows: number;
  readonly filled: Readonly<Record<string, number>>;
}

/** What both sources of a merged table gave. */
export type Fills = Readonly<Partial<Record<Source, Fill>>>;

/** Rows of each source before a column counts as lacking. */
const ENOUGH = 100;

/** Adds rows of one source. */
export function addFill(
  fills: Fills,
  source: Source,
  columns: readonly Column[],
  rows: readonly Row[],
): Fills {
  const before = fills[source];
  const filled: Record<string, number> = { ...before?.filled };
  columns.forEach(({ name }, place) => {
    let count = filled[name] ?? 0;
    for (const { values } of rows) if (values[place] !== null) count++;
    filled[name] = count;
  });
  const total = (before?.rows ?? 0) + rows.length;
  return { ...fills, [source]: { rows: total, filled } };
}

/**
 * Columns that both sources have and the feed hardly ever fills, in one
 * sentence; undefined if there are none.
 */
export function lackingInFeed({ feed, list }: Fills): string | undefined {
  if (feed === undefined || list === undefined) return undefined;
  if (feed.rows < ENOUGH || list.rows < ENOUGH) return undefined;
  const lacking = Object.entries(list.filled).filter(([name, ofList]) => {
    const ofFeed = feed.filled[name];
    if (ofFeed === undefined || ofList === 0) return false;
    return ofFeed / feed.rows < ofList / list.rows / 2;
  });
  if (lacking.length === 0) return undefined;
  return `The feed lacks what the list has: ${lacking
    .map(
      ([name, ofList]) =>
        `${name} in ${feed.filled[name]} of ${feed.rows} rows, in the list in ${ofList} of ${list.rows}`,
    )
    .join("; ")}. The list's values are kept.`;
}

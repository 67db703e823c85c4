import type { Connection } from "@st/core";
import type { Source } from "../../table.js";
import type { ApiRow } from "../rows/row-reader.js";
import type { Window } from "../tripwires/stream-watch.js";
import type { Position } from "./position.js";

/** ms: changes up to this long ago are read again. */
export const OVERLAP: number = 15 * 60_000;

/** What reading a stream needs. */
export interface ReadContext {
  readonly connection: Connection;
  readonly signal: AbortSignal | undefined;
  /** ms since 1970 */
  readonly now: () => number;
  /** Tells the user something, in one sentence. */
  readonly note: (message: string) => void;
}

/** A page or batch that was read, and where to go on after it is saved. */
export interface Step {
  readonly rows: readonly ApiRow[];
  readonly source?: Source;
  /** The part of the position that this reading moves. */
  readonly position: Partial<Position>;
  /** All rows that were not seen since are gone. */
  readonly unseenBefore?: string;
  /** The rows are those of a whole list, or some that changed. */
  readonly kind?: "all" | "changes";
  /** The times that rows were asked for. */
  readonly window?: Window;
  /** The id in the path, for a list by parent. */
  readonly parent?: string | number;
}

export const iso = (time: number): string => new Date(time).toISOString();

/** A time as it is kept, less so many ms. */
export const before = (time: string, ms: number): string =>
  iso(Date.parse(time) - ms);

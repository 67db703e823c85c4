import type { Desk, WrittenRow } from "../operations/written-row.js";

/** Where the rows of a scene go. */
export interface Stage {
  readonly desk: Desk;
  /** The time, in ms. */
  readonly now: number;
  /** An hour of the day so many days from now, in ms. */
  day(days: number, hour: number): number;
  /** @throws for fields that no operation shows, and references to nothing */
  check(
    collection: string,
    fields: Readonly<Record<string, unknown>>,
    scene: readonly string[],
  ): void;
  /** A copy of a row as its own read shows it, if its module is served. */
  show(row: WrittenRow): Readonly<Record<string, unknown>> | undefined;
}

/** A number stands for as many scenes that say nothing. */
export function listed<Scene extends object>(
  given: number | readonly Scene[],
): readonly Scene[] {
  return typeof given === "number"
    ? Array.from({ length: given }, () => ({}) as Scene)
    : given;
}

import type { OperationDetails } from "@st/catalog";
import { readRepo } from "../load/repo.ts";

/** Entries of scripts/overrides.json, by module; those that state traps. */
export type Overrides = Readonly<
  Record<
    string,
    readonly {
      /** Official id. */
      readonly operation?: string;
      readonly set?: { readonly traps?: readonly string[] };
      readonly source?: string;
    }[]
  >
>;

const overrides = JSON.parse(readRepo("scripts/overrides.json")) as Overrides;

/**
 * What a user of an operation should know, with its source where users or
 * official texts showed it; the rest follows from the documents.
 */
export function notesOf(
  module: string,
  { id, traps, notes }: Pick<OperationDetails, "id" | "traps" | "notes">,
  given: Overrides = overrides,
): string[] {
  const own = (given[module] ?? []).filter(({ operation }) => operation === id);
  return notes.map((note, index) => {
    const { source } =
      own.find(({ set }) => set?.traps?.includes(traps[index] ?? "")) ?? {};
    return source === undefined ? note : `${note} *(${source})*`;
  });
}

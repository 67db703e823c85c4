import type { NamedArguments, OperationDetails } from "@st/catalog";

/**
 * Takes the ids out of a query that has more of them than one request takes:
 * such rows are read in several. They are in the order of the ids then.
 */
export function manyIds(
  { byIds, query: parameters }: OperationDetails,
  { query }: NamedArguments,
): {
  readonly ids?: readonly string[];
  readonly query: NamedArguments["query"];
} {
  const most = parameters.find(({ name }) => name === "ids")?.maxItems;
  const given = query?.["ids"];
  if (byIds !== true || most === undefined || given === undefined)
    return { query };
  const ids = [given]
    .flat()
    .flatMap((one) => String(one).split(","))
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (ids.length <= most) return { query };
  const { ids: _, ...rest } = query ?? {};
  return { ids, query: rest };
}

import type { SpecParameter } from "./document.ts";

/**
 * Official documents state some facts about a query parameter only in its
 * description. The compiled descriptions of `specs/` hold them as `x-` keys;
 * reading both alike gives one model.
 */
export function proseFacts(
  description: string | undefined,
): Pick<SpecParameter, "x-sort-fields" | "x-max-items" | "x-values"> {
  if (description === undefined) return {};
  const sort = /available fields are:?\s*([^.]+)/i.exec(description)?.[1];
  const most =
    /\bmax(?:imum)?\s*:?\s*(?:of\s+)?(\d+)(?!\s*(?:char|day|rows|records))/i.exec(
      description,
    )?.[1];
  const values = /values:\s*\[([^\]]+)\]/i.exec(description)?.[1];
  return {
    ...(sort === undefined ? {} : { "x-sort-fields": words(sort) }),
    ...(most === undefined ? {} : { "x-max-items": Number(most) }),
    ...(values === undefined ? {} : { "x-values": words(values) }),
  };
}

function words(list: string): string[] {
  return [...list.matchAll(/[A-Za-z][\w.]*/g)]
    .map(([word]) => word)
    .filter((word) => word !== "and");
}

import type { SpecParameter } from "./document.ts";

const SORT_FIELDS = /\bavailable fields are\b:?(.*)/is;
const VALUES = /\bvalues:\s*\[([^\]]+)\]/i;
const MOST =
  /\bmax(?:imum)?\s*:?\s*(?:of\s+)?(\d{1,3}(?:,\d{3})+|\d+)\b\s*([a-z]*)/i;
/** What a limit on something else than the values of a list counts. */
const OTHER_UNIT =
  /^(?:char|symbol|hour|day|week|month|year|row|record|result)/i;
/** What stands around a name in a list: bullets, quotes, code, a sign. */
const AROUND = /^[\s\\*•+\-–`'"]+|[\s\\*`'"]+$/g;

/**
 * Official documents state some facts about a query parameter only in its
 * description. The compiled descriptions of `specs/` hold them as `x-` keys;
 * reading both alike gives one model.
 */
export function proseFacts(
  description: string | undefined,
): Pick<SpecParameter, "x-sort-fields" | "x-max-items" | "x-values"> {
  if (description === undefined) return {};
  const text = withoutRemarks(description);
  const sort = SORT_FIELDS.exec(text)?.[1];
  const values = VALUES.exec(text)?.[1];
  // A limit may well be a remark: "Lookup by ids (maximum 50)".
  const [, most, unit = ""] = MOST.exec(description) ?? [];
  return {
    ...(sort === undefined ? {} : { "x-sort-fields": sortFields(sort) }),
    ...(most === undefined || OTHER_UNIT.test(unit)
      ? {}
      : { "x-max-items": Number(most.replaceAll(",", "")) }),
    ...(values === undefined ? {} : { "x-values": listed(values) }),
  };
}

/** Text in parentheses says something about a name and is none. */
function withoutRemarks(text: string): string {
  let depth = 0;
  const kept = text.split(/([()])/).filter((part) => {
    if (part === "(") depth++;
    if (part === ")") depth = Math.max(0, depth - 1);
    return depth === 0 && part !== ")";
  });
  return kept.join("").replaceAll(/[^\S\n]+/g, " ");
}

/** The list ends where its sentence does, or where no name follows. */
function sortFields(text: string): string[] {
  const [sentence = ""] = text.split(/\.(?=\s|$)/);
  const names = listed(sentence)
    // "CreatedOn: when it was created"
    .map((item) => item.split(/:? [-–] |: /)[0] ?? "")
    .filter((item) => /^[A-Za-z][\w.]*$/.test(item));
  return [...new Set(names)];
}

/** The items of a list, however they are set apart. */
function listed(text: string): string[] {
  return text
    .split(/[,;\n]|\s(?:and|or)\s/)
    .map((item) => item.replaceAll(AROUND, "").replace(/^(?:and|or)\s+/, ""))
    .map((item) => item.replaceAll(AROUND, ""))
    .filter((item) => item !== "");
}

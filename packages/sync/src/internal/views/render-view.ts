import type { Column, Table } from "../../table.js";
import { DIALECTS, type SqlDialect } from "./dialects.js";
import type { ViewFile } from "./view-file.js";

/** What views are made from. */
export interface ViewPlace {
  readonly dialect: SqlDialect;
  /** The tables that the store has. */
  readonly tables: readonly Table[];
  /** Whether a column holds personal data; those may be left out. */
  readonly isPersonal: (table: string, column: string) => boolean;
  /** Another view, as it is there; undefined if there is none of this name. */
  readonly viewOf?: (name: string) => Rendered | undefined;
  /** An expression for this time, for tests. */
  readonly now?: string;
}

/** The query of a view, or why there is none. */
export type Rendered =
  | { readonly sql: string; readonly emptied: readonly string[] }
  | { readonly missing: readonly string[] };

/** Columns that a store adds to each table. */
const OWN = new Set(["_tenant_id", "_seen_at", "_deleted_at"]);
const FUNCTIONS =
  /\b(local_day|local_month|today|near_today|hours_between|days_between|joined)\(/;

/**
 * Writes a view in the SQL of a store. Of a UNION ALL without a common head the
 * parts whose tables are missing are left out; other views need all of theirs.
 * A personal column that the user leaves out is null.
 */
export function renderView(view: ViewFile, place: ViewPlace): Rendered {
  const parts = view.text.split(/^UNION ALL$/m).map((part) => {
    const read = columnsRead(part, place);
    return { part, ...read };
  });
  const whole = parts.filter(({ missing }) => missing.length === 0);
  const isComplete = whole.length === parts.length;
  const isUnion = parts.length > 1;
  if (whole.length === 0 || !(isComplete || isUnion))
    return { missing: [...new Set(parts.flatMap(({ missing }) => missing))] };
  const sql = whole
    .map(({ part, aliases, emptied }) => {
      const text = emptied.reduce(
        (all, { alias, column }) =>
          all.replaceAll(reference(alias, column), "CAST(NULL AS text)"),
        part,
      );
      return expand(text.trim(), aliases, place);
    })
    .join("\nUNION ALL\n");
  const emptied = whole.flatMap((one) => [
    ...one.emptiedInside,
    ...one.emptied.map(({ table, column }) => `${table}.${column}`),
  ]);
  return { sql, emptied: [...new Set(emptied)] };
}

interface Emptied {
  readonly alias: string;
  readonly table: string;
  readonly column: string;
}

function columnsRead(
  text: string,
  { tables, isPersonal, viewOf = () => undefined }: ViewPlace,
) {
  const aliases = new Map<string, Table>();
  const missing: string[] = [];
  const emptied: Emptied[] = [];
  const emptiedInside: string[] = [];
  const queries = new Set(
    [...text.matchAll(/(?:WITH|\),?)\s+(?:--[^\n]*\n)*(\w+) AS \(/g)].map(
      ([, name]) => name as string,
    ),
  );
  for (const { table, alias } of sourcesOf(text)) {
    if (queries.has(table)) continue;
    const view = viewOf(table);
    if (view !== undefined) {
      if ("missing" in view) missing.push(...view.missing);
      else emptiedInside.push(...view.emptied);
      continue;
    }
    const found = tables.find(({ name }) => name === table);
    if (found === undefined) missing.push(table);
    else aliases.set(alias, found);
  }
  for (const [, alias = "", column = ""] of withoutTexts(text).matchAll(
    /\b(\w+)\."?(\w+)"?/g,
  )) {
    const table = aliases.get(alias);
    if (table === undefined || OWN.has(column) || columnOf(table, column))
      continue;
    if (isPersonal(table.name, column))
      emptied.push({ alias, table: table.name, column });
    else missing.push(`${table.name}.${column}`);
  }
  return { aliases, missing, emptied, emptiedInside };
}

function sourcesOf(text: string) {
  return [
    ...withoutTexts(text).matchAll(/\b(?:FROM|JOIN)\s+(\w+)(?:\s+(\w+))?/g),
  ].map(([, table = "", alias = ""]) => ({ table, alias }));
}

/** Without comments and texts, which are no code. */
function withoutTexts(sql: string): string {
  return sql.replace(/--[^\n]*/g, "").replace(/'[^']*'/g, "''");
}

function columnOf({ columns }: Table, name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}

function reference(alias: string, column: string): RegExp {
  return new RegExp(`\\b${alias}\\."?${column}"?(?!\\w)`, "g");
}

/** Writes out the functions of views. */
function expand(
  text: string,
  aliases: ReadonlyMap<string, Table>,
  place: ViewPlace,
): string {
  const match = FUNCTIONS.exec(text);
  if (match === null) return text;
  const start = match.index + match[0].length;
  const { args, end } = argumentsFrom(text, start);
  const written = call(
    match[1] as string,
    args.map((argument) => expand(argument, aliases, place)),
    aliases,
    place,
  );
  const rest = expand(text.slice(end), aliases, place);
  return text.slice(0, match.index) + written + rest;
}

function argumentsFrom(text: string, start: number) {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === "(") depth++;
    if ((char === "," || char === ")") && depth === 0) {
      args.push(text.slice(from, at).trim());
      from = at + 1;
    }
    if (char === ")" && depth-- === 0) return { args, end: at + 1 };
  }
  throw new Error(`No end of ${text.slice(start - 20, start + 20)}.`);
}

function call(
  name: string,
  [first = "", second = ""]: readonly string[],
  aliases: ReadonlyMap<string, Table>,
  { dialect, now }: ViewPlace,
): string {
  const functions = DIALECTS[dialect];
  switch (name) {
    case "local_day":
      return functions.day(first, dayColumn(first, aliases));
    case "local_month":
      return functions.month(first, dayColumn(first, aliases));
    case "today":
      return functions.today(first, now);
    case "near_today":
      return functions.nearToday(first, second, now);
    case "joined":
      return functions.joined(first);
    case "hours_between":
      return functions.hours(first, second);
    default:
      return functions.days(first, second);
  }
}

/** The column with the day of a time, where a tenant's zone is known. */
function dayColumn(
  time: string,
  aliases: ReadonlyMap<string, Table>,
): string | undefined {
  const [, alias = "", column = ""] = /^(\w+)\."?(\w+)"?$/.exec(time) ?? [];
  const table = aliases.get(alias);
  const name = `${column}_day`;
  return table && columnOf(table, name) ? `${alias}.${name}` : undefined;
}

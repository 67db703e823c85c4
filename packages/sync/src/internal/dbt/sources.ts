import type { Table } from "../../table.js";
import { typeOf } from "../postgres/statements.js";
import { storedColumns } from "../sql/columns.js";
import { SYSTEM_TABLES } from "../sql/system-tables.js";
import { allStreams } from "../streams/streams.js";
import { viewFiles } from "../views/view-file.js";
import { viewStates } from "../views/views.js";
import { describeTable } from "./describe.js";

/** Columns that each table has beside the API's. */
const OWN: Readonly<Record<string, string>> = {
  _tenant_id: "The tenant.",
  _seen_at: "When the row was last read.",
  _deleted_at: "When the row was found to be gone; null while it is there.",
  _raw: "The row as it came.",
  _raw_feed: "The row as it came from the feed.",
  _listed_at: "When the list last gave the row.",
};

/**
 * The sources of a copy for dbt: its tables and views with their columns.
 *
 * @param schema where they are
 */
export async function dbtSources(
  tables: readonly Table[],
  schema: string,
): Promise<string> {
  const streams = await allStreams();
  const lines = [
    "version: 2",
    "sources:",
    "  - name: servicetitan",
    `    description: ${text("A company's ServiceTitan data, copied by @st/sync.")}`,
    `    schema: ${text(schema)}`,
    "    tables:",
  ];
  for (const table of tables) {
    const { description, columns } = await describeTable(table, streams);
    const personal = new Set(
      table.columns.filter((one) => one.personal).map((one) => one.name),
    );
    lines.push(
      `      - name: ${text(table.name)}`,
      `        description: ${text(description)}`,
      "        columns:",
    );
    for (const column of storedColumns(table)) {
      const said = OWN[column.name] ?? columns.get(column.name) ?? "";
      lines.push(...columnLines(column.name, said, typeOf(column)));
      if (personal.has(column.name))
        lines.push("            meta: { personal: true }");
    }
  }
  const made = (await viewStates("postgresql", tables)).filter(
    ({ view }) => view !== undefined,
  );
  for (const { name, description, columns } of viewFiles()) {
    if (!made.some((one) => one.name === name)) continue;
    lines.push(
      `      - name: ${text(name)}`,
      `        description: ${text(`A view. ${description.replaceAll("\n", " ")}`)}`,
      "        columns:",
      ...columns.flatMap((one) => columnLines(one.name, one.description)),
    );
  }
  return [...lines, ...systemLines()].join("\n");
}

function columnLines(
  name: string,
  description: string,
  type?: string,
): readonly string[] {
  return [
    `          - name: ${text(name)}`,
    ...(type === undefined ? [] : [`            data_type: ${text(type)}`]),
    ...(description === ""
      ? []
      : [`            description: ${text(description)}`]),
  ];
}

/** How far each stream is, by which dbt tells whether the copy is fresh. */
function systemLines(): readonly string[] {
  const { name, columns } = SYSTEM_TABLES[0] as (typeof SYSTEM_TABLES)[number];
  return [
    `      - name: ${text(name)}`,
    `        description: ${text("How far each stream of each tenant is.")}`,
    '        loaded_at_field: "complete_to"',
    "        freshness:",
    "          warn_after: { count: 1, period: day }",
    "        columns:",
    ...Object.entries(columns).flatMap(([column, type]) =>
      columnLines(column, "", typeOf({ name: column, type })),
    ),
  ];
}

/** YAML takes texts as JSON writes them. */
function text(value: string): string {
  return JSON.stringify(value);
}

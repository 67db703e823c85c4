import { expect, test } from "vitest";
import { parse } from "yaml";
import { allStreams } from "../streams/streams.js";
import { viewFiles } from "../views/view-file.js";
import { dbtSources } from "./sources.js";

interface Described {
  name: string;
  description?: string;
  data_type?: string;
  meta?: unknown;
}
interface Sources {
  version: number;
  sources: [
    { schema: string; tables: (Described & { columns: Described[] })[] },
  ];
}

const everything = async () => {
  const tables = (await allStreams()).flatMap((stream) => stream.tables);
  const text = await dbtSources(tables, 'odd: "schema"');
  return { tables, sources: parse(text) as Sources };
};

test("every table, view and column is there, and described", async () => {
  const { tables, sources } = await everything();
  const [source] = sources.sources;
  expect(source.schema).toBe('odd: "schema"');
  expect(source.tables.map(({ name }) => name)).toEqual([
    ...tables.map(({ name }) => name),
    ...viewFiles().map(({ name }) => name),
    "st_streams",
  ]);
  for (const { name, description, columns } of source.tables) {
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
    if (name === "st_streams") continue;
    for (const column of columns)
      expect([name, column.name, column.description]).toEqual([
        name,
        column.name,
        expect.stringMatching(/[.…]$/),
      ]);
  }
});

test("a column says where it comes from, its values, and whether it is personal", async () => {
  const { sources } = await everything();
  const columnOf = (table: string, column: string) =>
    sources.sources[0].tables
      .find(({ name }) => name === table)
      ?.columns.find(({ name }) => name === column);
  expect(columnOf("customers", "name")).toEqual({
    name: "name",
    data_type: "text",
    description: "`name`, text.",
    meta: { personal: true },
  });
  expect(columnOf("invoices", "customer_id")?.description).toBe(
    "`customer.id`, integer (int64).",
  );
  expect(columnOf("memberships", "status")?.description).toMatch(
    /^`status`, text\. One of .*Active.*Expired/,
  );
  expect(columnOf("jobs", "_raw_feed")?.description).toBe(
    "The row as it came from the feed.",
  );
  expect(columnOf("estimate_items", "unit_rate")).toMatchObject({
    data_type: "numeric",
    description: "`unitRate`, number (decimal).",
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import type { Table } from "../../table.js";
import type { NestedFields } from "../schema/nested-fields.js";
import { DriftCounts } from "./drift.js";
import { type ApiRow, RowReader } from "./row-reader.js";

const TABLE: Table = {
  name: "jobs",
  stream: "jobs",
  key: ["id"],
  modified: "modified_on",
  raw: true,
  columns: [
    { name: "id", type: "integer", property: "id" },
    { name: "total", type: "decimal", property: "total" },
    { name: "customer_id", type: "integer", property: "customer.id" },
    { name: "modified_on", type: "timestamp", property: "modifiedOn" },
  ],
};
const TAGS: Table = {
  name: "job_tags",
  stream: "jobs",
  parent: "jobs",
  key: ["job_id", "tag_id"],
  raw: false,
  columns: [
    { name: "job_id", type: "integer", property: "" },
    { name: "tag_id", type: "integer", property: "" },
  ],
};

let drift: DriftCounts;
let reader: RowReader;
beforeEach(() => {
  drift = new DriftCounts();
  reader = new RowReader({
    tenantId: 1,
    table: TABLE,
    parts: [{ table: TAGS, property: "tagTypeIds" }],
    drift,
    omitted: new Set(),
    goneWhenInactive: true,
  });
});
const parse = (text: string) => JSON.parse(text) as ApiRow;
const places = () =>
  drift
    .take()
    .map(({ column, kind, found, count }) => [column, kind, found, count]);

test("what does not fit is null and counted by place, the row keeps it", () => {
  const rows = reader.readAll([
    parse('{"id":1,"total":{},"customer":"Ada","modifiedOn":"soon"}'),
    parse('{"id":2,"total":{},"customer":null}'),
  ]);
  expect(rows.map(({ values }) => values)).toEqual([
    [1, null, null, null],
    [2, null, null, null],
  ]);
  expect(rows[0]?.raw).toContain('"modifiedOn":"soon"');
  expect(places()).toEqual([
    ["total", "type", "object", 2],
    ["modified_on", "type", "string", 1],
  ]);
  expect(places()).toEqual([]);
});

test("fields that the catalog lacks are counted, whatever their names", () => {
  reader.read(
    parse('{"id":1,"__proto__":{"total":5},"constructor":1,"newOne":[]}'),
  );
  expect(places()).toEqual([
    ["__proto__", "unknown-field", "object", 1],
    ["constructor", "unknown-field", "number", 1],
    ["newOne", "unknown-field", "array", 1],
  ]);
});

test("fields inside the first rows of a page are counted, but for what is left out or not described", () => {
  const nested: NestedFields = new Map<string, NestedFields | undefined>([
    ["customer", new Map([["id", undefined]])],
    ["lines", new Map([["sku", new Map([["id", undefined]])]])],
    ["secret", new Map([["id", undefined]])],
    ["free", undefined],
  ]);
  const inside = new RowReader({
    tenantId: 1,
    table: TABLE,
    parts: [],
    drift,
    omitted: new Set(["secret", "lines", "free"]),
    goneWhenInactive: false,
    nested,
  });
  const looked = new RowReader({
    tenantId: 1,
    table: {
      ...TABLE,
      columns: [
        ...TABLE.columns,
        { name: "lines", type: "json", property: "lines" },
        { name: "free", type: "json", property: "free" },
      ],
    },
    parts: [],
    drift,
    omitted: new Set(),
    goneWhenInactive: false,
    nested,
  });
  inside.readAll([parse('{"id":1,"secret":{"new":1},"lines":[{"new":1}]}')]);
  expect(places()).toEqual([]);
  const row = (id: number) =>
    parse(
      `{"id":${id},"customer":{"id":1,"mood":"good"},"free":{"any":1},"lines":[null,5,{"sku":{"__proto__":1}}]}`,
    );
  looked.readAll(Array.from({ length: 500 }, (_, index) => row(index)));
  expect(places()).toEqual([
    ["customer.mood", "unknown-field", "string", 20],
    ["lines.sku.__proto__", "unknown-field", "number", 20],
  ]);
});

test("a row without a key cannot be kept, and is counted", () => {
  expect(reader.readAll([parse('{"total":1}'), parse('{"id":"x"}')])).toEqual(
    [],
  );
  expect(places()).toContainEqual(["id", "type", "null", 2]);
});

test("of rows that are repeated the newest is kept, or the last", () => {
  const row = (total: number, modifiedOn?: string) => ({
    id: 1,
    total,
    modifiedOn,
  });
  const totalOf = (...rows: ApiRow[]) => reader.readAll(rows)[0]?.values[1];
  const [early, late] = ["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"];
  expect(totalOf(row(1, late), row(2, early))).toBe("1");
  expect(totalOf(row(1, early), row(2, late))).toBe("2");
  expect(totalOf(row(1, late), row(2, late))).toBe("2");
  expect(totalOf(row(1), row(2))).toBe("2");
});

describe("parts", () => {
  const tags = (text: string) =>
    reader.read(parse(text))?.parts?.[0]?.rows.map((row) => row[1]);

  test("are each there once; what is no part is left out", () => {
    expect(tags('{"id":1,"tagTypeIds":[3,3,null,"x",4]}')).toEqual([3, 4]);
    expect(tags('{"id":1,"tagTypeIds":"3"}')).toEqual([]);
    expect(tags('{"id":1,"tagTypeIds":null}')).toEqual([]);
  });

  test("of a row without the array stay as they are", () => {
    expect(reader.read({ id: 1 })?.parts).toEqual([]);
  });
});

test("an inactive row of a feed whose list has no inactive ones is gone", () => {
  expect(reader.read({ id: 1, active: false })?.deleted).toBe(true);
  expect(reader.read({ id: 1, active: true })?.deleted).toBeUndefined();
});

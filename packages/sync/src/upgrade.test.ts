import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";
import type { Table } from "./table.js";

// Each starts a server; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 30_000 });

let copy: Copy;
beforeEach(async () => {
  copy = await startCopy(["customers"]);
  await copy.run();
});
afterEach(() => copy.close());

/** Makes the copy look as an older version of this package had left it. */
function age(
  sql: string,
  table: string,
  change: (definition: Table) => Table,
): void {
  const database = new DatabaseSync(copy.path);
  const row = database
    .prepare("SELECT definition FROM st_tables WHERE name = ?")
    .get(table);
  const definition = JSON.parse(String(row?.["definition"])) as Table;
  database
    .prepare("UPDATE st_tables SET definition = ? WHERE name = ?")
    .run(JSON.stringify(change(definition)), table);
  database.exec(sql);
  database.close();
}

const without =
  (name: string) =>
  (table: Table): Table => ({
    ...table,
    columns: table.columns.filter((column) => column.name !== name),
  });

const values = (column: string) =>
  copy.query(`SELECT id, ${column} AS value FROM customers ORDER BY id`);

test("a column that is new is filled from the rows as they came, without a request", async () => {
  const before = values("credit_limit");
  age(
    "ALTER TABLE customers DROP COLUMN credit_limit",
    "customers",
    without("credit_limit"),
  );
  const migrated: string[] = [];
  copy.fake.requests.length = 0;
  await copy.run({
    onEvent: (event) =>
      event.type === "run-start" && migrated.push(...event.migrated),
  });
  expect(migrated).toEqual(["customers: adds credit_limit."]);
  expect(values("credit_limit")).toEqual(before);
  expect(
    copy.fake.requests.filter(({ query }) => query["from"] === undefined),
  ).toMatchObject([{ path: "/connect/token" }]);
});

test("a table of parts that is new is filled from the rows, too", async () => {
  const tags = "SELECT * FROM customer_tags ORDER BY 2, 3";
  const before = copy.query(tags);
  expect(before.length).toBeGreaterThan(0);
  age(
    "DROP TABLE customer_tags; DELETE FROM st_tables WHERE name = 'customer_tags'",
    "customers",
    (table) => table,
  );
  await copy.run();
  const seen = (row: Record<string, unknown>) => ({ ...row, _seen_at: "" });
  expect(copy.query(tags).map(seen)).toEqual(before.map(seen));
});

test("a column that is gone keeps its values", async () => {
  age(
    "ALTER TABLE customers ADD COLUMN fax TEXT; UPDATE customers SET fax = '555'",
    "customers",
    (table) => ({
      ...table,
      columns: [
        ...table.columns,
        { name: "fax", type: "text", property: "fax" },
      ],
    }),
  );
  expect(await copy.run()).toMatchObject({ outcome: "done" });
  expect(values("fax")[0]).toMatchObject({ value: "555" });
});

test("a column of another type waits for consent, and is filled anew", async () => {
  const before = values("balance");
  age("UPDATE customers SET balance = NULL", "customers", (table) => ({
    ...table,
    columns: table.columns.map((column) =>
      column.name === "balance" ? { ...column, type: "integer" } : column,
    ),
  }));
  await expect(copy.run()).rejects.toThrow(
    /customers\.balance becomes decimal instead of integer.*--migrate/,
  );
  await copy.run({ migrate: true });
  expect(values("balance")).toEqual(before);
});

test("another key empties the table, which is read again", async () => {
  age("", "customers", (table) => ({ ...table, key: ["name"] }));
  await expect(copy.run()).rejects.toThrow(/emptied and read again/);
  expect(await copy.run({ migrate: true })).toMatchObject({ rows: 40 });
  expect(values("id")).toHaveLength(40);
});

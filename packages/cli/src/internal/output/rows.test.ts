import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { fakeWorld, rowsIn } from "../../../test/support/fake-world.js";
import { textWidth } from "./text-width.js";

/** Rows as they come out of a command. */

const { run } = fakeWorld({ modules: ["crm"] });

test.each([40, 80, 160])(
  "a table fits a terminal of %i columns",
  async (columns) => {
    const { out, err } = await run("crm customers list --limit 20", {
      columns,
    });
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(21);
    for (const line of lines) {
      const plain = stripVTControlCharacters(line);
      expect(textWidth(plain)).toBeLessThanOrEqual(columns);
    }
    expect(lines[0]).toContain("id");
    expect(err).toMatch(/more columns: --fields chooses/);
  },
);

test("one row is a line for each value", async () => {
  const { out } = await run(
    "crm customers get 876000002 --fields id,address.state",
    { columns: 80, env: { NO_COLOR: "1" } },
  );
  expect(out).toBe("id             876000002\naddress.state  ID\n");
});

test("CSV has the columns of the description, whatever the rows have", async () => {
  const { out } = await run("crm customers list --format csv --limit 2");
  const [head = "", ...rows] = out.trimEnd().split("\n");
  expect(head).toMatch(/^id,active,name,type,address\.street,address\.unit,/);
  expect(rows).toHaveLength(2);
  const none = await run("crm customers list --format csv --name nobody");
  expect(none.out).toBe(`${head}\n`);
  const some = await run(
    "crm customers list --format csv --limit 1 --fields name,address.state",
  );
  expect(some.out).toMatch(/^name,address\.state\n.+,\w\w\n$/);
});

test("lists in JSON are one value, and none an empty list", async () => {
  const { out } = await run("crm customers list --format json --limit 2");
  expect(JSON.parse(out)).toHaveLength(2);
  const none = await run("crm customers list --format json --name nobody");
  expect(JSON.parse(none.out)).toEqual([]);
});

test("a pipe is quiet; a terminal beside it has a bar", async () => {
  const line = "crm customers list --active Any --all --page-size 20";
  expect((await run(line)).err).toBe("");
  const { out, err } = await run(line, { watched: true });
  expect(rowsIn(out)).toHaveLength(60);
  expect(err).toMatch(/█+░+ +33 % +20 of 60 rows/);
  expect(err.endsWith("\r\x1b[K")).toBe(true);
});

test("nothing found is said to a person", async () => {
  const world = { columns: 80, watched: true };
  const { err } = await run("crm customers list --name nobody", world);
  expect(err).toMatch(/No rows\./);
});

test("verbose shows requests on standard error, without secrets", async () => {
  const { out, err } = await run("crm customers list --limit 1 --verbose");
  expect(rowsIn(out)).toHaveLength(1);
  expect(err).toMatch(/^crm\.customers\.list 200 in \d+ ms/m);
  expect(err).not.toMatch(/Bearer|cs1\.|ak1\./);
});

import { operations } from "@st/catalog";
import { expect, test } from "vitest";
import { LEFT_OUT, RULES } from "./rules.js";
import { allStreams } from "./streams.js";

const used = RULES.flatMap(({ feed, list }) => [feed, list]);

test("every feed and every list of the API is a stream, or it is said why not", () => {
  const forgotten = operations()
    .filter(
      ({ kind, path }) =>
        kind === "export" || (kind === "page" && !path.includes("{")),
    )
    .map(({ name }) => name)
    .filter((name) => !used.includes(name) && !(name in LEFT_OUT));
  expect(forgotten).toEqual([]);
});

test("what is left out exists, and no table is written by two streams", async () => {
  const known = operations().map(({ name }) => name);
  expect(Object.keys(LEFT_OUT).filter((name) => !known.includes(name))).toEqual(
    [],
  );
  expect(Object.keys(LEFT_OUT).filter((name) => used.includes(name))).toEqual(
    [],
  );
  const tables = (await allStreams()).flatMap((stream) =>
    stream.tables.map(({ name }) => name),
  );
  expect(
    tables.filter((name, index) => tables.indexOf(name) !== index),
  ).toEqual([]);
});

test("columns of a table have different names, and keys are among them", async () => {
  for (const { tables } of await allStreams())
    for (const { name, columns, key } of tables) {
      const names = columns.map((column) => column.name);
      expect([name, new Set(names).size]).toEqual([name, names.length]);
      expect([name, key.filter((one) => !names.includes(one))]).toEqual([
        name,
        [],
      ]);
    }
});

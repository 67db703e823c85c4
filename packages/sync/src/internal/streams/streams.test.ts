import { operations } from "@st/catalog";
import { expect, test } from "vitest";
import { LEFT_OUT, RULES } from "./rules.js";
import { allStreams } from "./streams.js";

const HEADING = `# What an edition of the API brought and nobody has looked at yet. "pnpm specs update"
# writes these lines; a rule of the streams ends them.
`;
const used = RULES.flatMap(({ feed, list }) => [feed, list]);

test("every feed and every list of the API is a stream, or it is said why not", async () => {
  const open = operations()
    .filter(
      ({ kind, path }) =>
        kind === "export" || (kind === "page" && !path.includes("{")),
    )
    .map(({ name }) => name)
    .filter((name) => !used.includes(name) && !(name in LEFT_OUT));
  const known = operations().map(({ name }) => name);
  const gone = [...used, ...Object.keys(LEFT_OUT)].filter(
    (name) => name !== undefined && !known.includes(name),
  );
  const lines = [
    ...open.map((name) => `${name}: no stream copies it`),
    ...gone.map((name) => `${name}: the rules name it, and it is gone`),
  ].sort();
  await expect(
    `${HEADING}${lines.map((line) => `${line}\n`).join("")}`,
  ).toMatchFileSnapshot("./open-points.txt");
});

test("nothing is both copied and left out, and no table is written by two streams", async () => {
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

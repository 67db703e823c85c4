import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sentence } from "../emit/sentence.ts";
import { TABLE_PROTOCOL } from "../emit/table.ts";
import { trapSentence } from "../model/traps.ts";
import { loadModules, readIndex, SCRIPTS } from "../read/load-modules.ts";
import { words } from "../text/words.ts";

const modules = loadModules(join(SCRIPTS, "../specs"));
const all = modules.flatMap((module) =>
  module.operations.map((operation) => ({
    module: module.id,
    name: `${operation.resource}.${operation.method}`,
    operation,
  })),
);
const offenders = (bad: (one: (typeof all)[number]) => boolean) =>
  all.filter(bad).map(({ module, name }) => `${module}: ${name}`);

test("every operation of specs/ has a name", () => {
  const counted = readIndex(join(SCRIPTS, "../specs")).modules;
  expect(modules.map(({ id, operations }) => [id, operations.length])).toEqual(
    counted.map(({ id, operations }) => [id, operations]),
  );
  expect(all.filter(({ name }) => !/^\w+\.\w+$/.test(name))).toEqual([]);
});

describe("names of the whole API", () => {
  test("hold no digit and no version", () => {
    expect(offenders(({ name }) => /\d|[vV]ersion/.test(name))).toEqual([]);
  });

  test("a method is a list exactly when it can be read page by page", () => {
    expect(
      offenders(
        ({ operation }) =>
          (words(operation.method)[0] === "list") !==
          (operation.kind === "page"),
      ),
    ).toEqual([]);
  });

  test("feeds are named under export, and nothing else is", () => {
    expect(
      offenders(
        ({ operation }) =>
          (operation.resource === "export") !== (operation.kind === "export"),
      ),
    ).toEqual([]);
  });

  test("a method does not repeat its resource in front", () => {
    expect(
      offenders(({ operation: { resource, method } }) =>
        method
          .toLowerCase()
          .replace(/^[a-z]+?(?=[A-Z])/, "")
          .startsWith(resource.toLowerCase()),
      ),
    ).toEqual([]);
  });

  test("HTTP verbs are not names", () => {
    expect(
      offenders(({ operation }) => /^(put|post|patch)/.test(operation.method)),
    ).toEqual([]);
  });
});

test("every docstring begins with a sentence of plain words", () => {
  expect(
    offenders(
      ({ operation }) => !/^[A-Z][^\n]* [^\n]*\.$/.test(sentence(operation)),
    ),
  ).toEqual([]);
});

test("every trap has its sentence", () => {
  for (const { operation } of all)
    for (const trap of operation.traps)
      expect(trapSentence(trap)).toMatch(/\.$/);
});

test("a write is sent again only where that was decided", () => {
  const decided = all
    .filter(
      ({ operation }) =>
        /POST|PATCH/.test(operation.httpMethod) && operation.retry !== "never",
    )
    .map(({ name }) => name);
  expect(decided.sort()).toEqual([
    "capacity.get",
    "optOuts.find",
    "reports.getData",
    "technicianRatings.set",
  ]);
});

test("tables are written for the protocol core speaks", () => {
  const protocol = readFileSync(
    join(SCRIPTS, "../packages/core/src/protocol.ts"),
    "utf8",
  );
  expect(protocol).toContain(`export const PROTOCOL = ${TABLE_PROTOCOL};`);
});

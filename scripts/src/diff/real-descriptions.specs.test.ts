import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { loadModules, readIndex, readJson } from "../read/load-modules.ts";
import { compareEditions } from "./compare.ts";
import { randomFrom, shuffled } from "./test/shuffle.ts";

const SPECS = join(import.meta.dirname, "../../../specs");

describe("the real descriptions", () => {
  test("do not differ from themselves in another order", () => {
    const modules = loadModules(SPECS);
    expect(compareEditions(modules, modules)).toEqual([]);
    const random = randomFrom(7);
    const mixed = modules.map((module) => ({
      ...module,
      operations: module.operations.toReversed(),
      schemas: shuffled(module.schemas, random).toReversed(),
    }));
    expect(compareEditions(modules, mixed)).toEqual([]);
  });

  test("do not change when they are normalised again", () => {
    for (const { id } of readIndex(SPECS).modules) {
      const document = readJson(join(SPECS, `${id}.json`));
      expect(normaliseDocument(document, id)).toEqual(document);
    }
  });
});

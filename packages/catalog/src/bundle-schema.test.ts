import { expect, test } from "vitest";
import {
  bundleSchema,
  loadModule,
  modules,
  type Schema,
  schema,
} from "./index.js";

/** Every `$ref` in a schema. */
function refsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" ? [inner as string] : refsIn(inner),
  );
}

function dangling(bundled: Schema): string[] {
  const defs = Object.keys(bundled.$defs ?? {});
  return refsIn(bundled).filter(
    (ref) => !defs.includes(ref.replace("#/$defs/", "")),
  );
}

test("every schema of the API stands on its own when bundled", async () => {
  let count = 0;
  for (const { id } of modules()) {
    const module = await loadModule(id);
    for (const one of Object.values(module.schemas)) {
      expect(dangling(bundleSchema(module, one.schema))).toEqual([]);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(0);
});

test("every body, answer and parameter of the API can be bundled", async () => {
  for (const { id } of modules()) {
    const module = await loadModule(id);
    for (const { body, success, query, rows } of module.operations)
      for (const one of [body, rows, ...success, ...query])
        if (one?.schema !== undefined)
          expect(dangling(bundleSchema(module, one.schema))).toEqual([]);
  }
});

test("only what a schema needs comes along", async () => {
  const { $defs } = await schema("crm.CustomerAddress");
  expect($defs).toBeUndefined();
});

test("a schema that refers to itself is among its own definitions", async () => {
  const module = await loadModule("crm");
  const node = {
    type: "object",
    properties: { next: { $ref: "#/$defs/Node" } },
  };
  const schemas = {
    Node: { name: "Node", id: "N", input: true, output: true, schema: node },
  };
  expect(bundleSchema({ ...module, schemas }, node).$defs).toEqual({
    Node: node,
  });
});

import { readFileSync } from "node:fs";
import { modules } from "@st/catalog";
import { describe, expect, test } from "vitest";
import { endpointsOf } from "../src/http/endpoints.js";
import { loadModule, moduleIds } from "../src/model/load.js";
import { pageOf, unseenOf } from "./knowledge/page.js";
import { rules } from "./knowledge/rules.js";
import { expectOpenPoints } from "./support/open-points.js";
import { unshownFields, whyUnshown } from "./support/unshown.js";

const endpoints = moduleIds().flatMap((id) => endpointsOf(loadModule(id)));

describe("what the fake is said to know", () => {
  test("is what the page says", async () => {
    await expect(pageOf(modules(), endpoints)).toMatchFileSnapshot(
      "../../../docs/guides/fake.md",
    );
  });

  test("gives a reason for each field of a body that nothing shows, and no others", () => {
    const unseen = endpoints.flatMap((endpoint) => {
      const { module, operation } = endpoint;
      return unseenOf(endpoint, endpoints).map((field) => ({
        field,
        operation: `${module.id} ${operation.id}`,
        reason: whyUnshown(module.id, operation.id, field),
      }));
    });
    const silent = unseen.filter(({ reason }) => reason === undefined);
    const stale = unshownFields().filter(
      ({ operations, field }) =>
        !unseen.some(
          (each) => each.field === field && operations.test(each.operation),
        ),
    );
    return expectOpenPoints("fields", [
      ...silent.map(
        ({ operation, field }) => `${operation} ${field}: nothing shows it`,
      ),
      ...stale.map(
        ({ operations, field }) =>
          `${operations.source} ${field}: support/unshown.ts names it, and it is gone or shown`,
      ),
    ]);
  });

  test("names areas, operations and options that exist", () => {
    const ids = new Set(endpoints.map(({ operation }) => operation.id));
    const { properties } = JSON.parse(
      readFileSync(
        new URL("../src/st-fake.schema.json", import.meta.url),
        "utf8",
      ),
    ) as { properties: object };
    for (const { area, options = [] } of rules) {
      expect(["", ...moduleIds()]).toContain(area);
      expect(options.filter((name) => !(name in properties))).toEqual([]);
    }
    const named = rules.flatMap(({ operations = [] }) => operations);
    return expectOpenPoints(
      "rules",
      named
        .filter((id) => !ids.has(id))
        .map((id) => `${id}: knowledge/rules.ts names it, and it is gone`),
    );
  });
});

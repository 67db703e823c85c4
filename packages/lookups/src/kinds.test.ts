import { details, loadModule, operation } from "@st/catalog";
import { describe, expect, test } from "vitest";
import { KINDS, lookupKinds } from "./kinds.js";

const INACTIVE = {
  active: ["active"],
  halves: ["active"],
  includeInactive: ["includeInactive"],
  all: [],
};

describe.each(lookupKinds)("%s", (kind) => {
  const { operation: name, inactive } = KINDS[kind];

  test("is a list whose filter shows inactive rows", async () => {
    expect(operation(name).kind).toBe("page");
    const { query } = await details(name);
    const filters = query.map((parameter) => parameter.name);
    expect(filters.filter((each) => /active/i.test(each))).toEqual(
      INACTIVE[inactive],
    );
    expect(query.filter(({ required }) => required)).toEqual([]);
  });

  test("has rows with id and name, which say whether they are active unless it is known otherwise", async () => {
    const { rows, module } = await details(name);
    const { schemas } = await loadModule(module);
    const row = String(rows?.schema["$ref"]).replace("#/$defs/", "");
    const fields = Object.keys(schemas[row]?.schema.properties ?? {});
    expect(fields).toEqual(expect.arrayContaining(["id", "name"]));
    if (inactive === "active" || inactive === "includeInactive")
      expect(fields).toContain("active");
    if (inactive === "halves") expect(fields).not.toContain("active");
  });
});

import { details, type OperationDetails, operations } from "@st/catalog";
import { describe, expect, test } from "vitest";
import { KNOWN_FILTERS, knownFilters } from "./known-filters.ts";

async function operationOf(
  module: string,
  id: string,
): Promise<OperationDetails> {
  const found = operations(module).find((one) => one.id === id);
  if (found === undefined)
    throw new Error(`${module} has no operation ${id} any more.`);
  return await details(found);
}

const entries = KNOWN_FILTERS.map(
  (one) =>
    [
      `${one.module} ${one.operation} ${one.parameters.join(", ")}`,
      one,
    ] as const,
);

describe.each(entries)("%s", (_, one) => {
  test("is declared by the documents, or not, as it says", async () => {
    const { query } = await operationOf(one.module, one.operation);
    const declared = query.map(({ name }) => name);
    for (const name of one.parameters)
      expect(declared.includes(name), name).toBe(one.undeclared !== true);
  });

  test("names another filter only if there is one", async () => {
    const { query } = await operationOf(one.module, one.operation);
    const [, advice = ""] = /\bUse ([^.]+)\./.exec(one.says) ?? [];
    for (const [, name] of advice.matchAll(/`(\w+)`/g))
      expect(query.map((parameter) => parameter.name)).toContain(name);
  });
});

test("an operation has its own entries, with their source", () => {
  expect(knownFilters("crm", "Customers_GetList")).toEqual([
    expect.stringMatching(
      /^`phoneNumber` is ignored: all rows come\. Use `phone`\. \*\(seen live by several users: .+\)\*$/,
    ),
  ]);
  expect(knownFilters("crm", "Customers_Create")).toEqual([]);
  // One source, said once.
  expect(knownFilters("pricebook", "Services_GetList")).toEqual([
    expect.stringMatching(
      /^`name` is ignored: .+ `categoryId` is ignored: [^*]+ \*\(seen live by one user: [^*]+\)\*$/,
    ),
  ]);
});

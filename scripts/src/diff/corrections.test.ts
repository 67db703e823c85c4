import { expect, test } from "vitest";
import { compareEditions } from "./compare.ts";
import { markCorrections } from "./corrections.ts";
import { baseDocument } from "./test/base-document.ts";
import { build } from "./test/build.ts";
import { addQuery, ref, setProperty } from "./test/parts.ts";

test("only what evidence changes is a correction, and it keeps its bump", () => {
  const before = baseDocument();
  const served = structuredClone(before);
  addQuery(served, "Customers_GetList", "region", { type: "string" });
  const corrected = structuredClone(served);
  setProperty(corrected, "CustomerResponse", "address", {
    oneOf: [ref("Address"), { type: "null" }],
  });
  const changes = markCorrections(
    compareEditions([build(before)], [build(corrected)]),
    compareEditions([build(before)], [build(served)]),
  );
  expect(
    changes.map(({ rule, group, origin, bump }) => [rule, group, origin, bump]),
  ).toEqual([
    ["query-parameter-added", "added", undefined, "minor"],
    ["output-became-nullable", "corrected", "evidence", "major"],
  ]);
});

import { expect, test } from "vitest";
import type { ModuleTable } from "../../../protocol.js";
import { findOperation } from "../../operation/find-operation.js";
import { serializeQuery } from "./serialize-query.js";

const table: ModuleTable = {
  protocol: 1,
  id: "forms",
  segment: "forms",
  version: 2,
  scope: "tn.frm.",
  operations: {
    submissions: {
      list: ["GET /submissions", "submissions:r", "page", "owners[.] status"],
    },
  },
};
const operation = findOperation(table, "submissions", "list");

test("a list of objects is written as one parameter for each field, numbered from 0", () => {
  const owners = [
    { type: "Location", id: 2689281 },
    { type: "Customer", id: 2703496 },
  ];
  expect(
    decodeURIComponent(serializeQuery(operation, { owners }, "brackets")),
  ).toBe(
    "owners[0].type=Location&owners[0].id=2689281&owners[1].type=Customer&owners[1].id=2703496",
  );
});

test("something that is no object in such a list is refused before it is left out silently", () => {
  expect(() => serializeQuery(operation, { owners: [5] }, "brackets")).toThrow(
    "owners[0]: 5 is not an object",
  );
});

import { details, loadModule, type OperationDetails } from "@st/catalog";
import { expect, test } from "vitest";
import { redactRows } from "./redact.js";

/** Answers by their descriptions: what is personal is left out of each. */

async function redacted(operation: string, row: unknown): Promise<unknown> {
  const found = await details(operation);
  const [shown] = redactRows([row], found, await loadModule(found.module));
  return shown;
}

test("a field that one of several alternatives flags is left out", async () => {
  const units = [
    { type: "Text", name: "Notes", values: ["Ada"], value: "Ada" },
    { type: "Number", name: "Age", value: 47 },
    { type: "Section", name: "S", units: [{ type: "Number", value: 48 }] },
  ];
  const row = { id: 7, formName: "Checklist", units };
  const text = JSON.stringify(
    await redacted("forms.formSubmissions.list", row),
  );
  expect(text).not.toMatch(/Ada|47|48/);
  expect(text).toContain('"id":7');
});

test("text where the description has none is left out", async () => {
  const row = { id: "Ada", active: "Grace", type: "Residential", balance: 1.5 };
  expect(await redacted("crm.customers.get", row)).toEqual({
    id: "[redacted]",
    active: "[redacted]",
    type: "Residential",
    balance: 1.5,
  });
});

test("the data of an accepted write is redacted by its own description", () => {
  const schema = {
    properties: { name: { type: "string", personal: true }, id: {} },
  } as const;
  const operation = {
    kind: "accepted",
    success: [{ status: 200 }, { status: 202, schema }],
  } as unknown as OperationDetails;
  const answer = { status: 202, data: { id: 5, name: "Ada" } };
  expect(redactRows([answer], operation, { schemas: {} } as never)).toEqual([
    { status: 202, data: { id: 5, name: "[redacted]" } },
  ]);
});

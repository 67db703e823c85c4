import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Config } from "./config.js";
import { problemOf, type Shape } from "./shape.js";

const schema = JSON.parse(
  readFileSync(new URL("../st-fake.schema.json", import.meta.url), "utf8"),
) as Shape;

const cases: [unknown, string | undefined][] = [
  [{}, undefined],
  [{ control: false }, undefined],
  [{ control: { port: 0 } }, undefined],
  [{ rowsOf: { "crm/customers": 1_000_000 } }, undefined],
  [
    {
      tenants: [{ tenantId: 1, clientId: "c", clientSecret: "s" }],
      rateLimit: { requests: 60, window: 1_000 },
      faults: [{ on: "token", respond: { status: 429, body: { a: 1 } } }],
      webhooks: [{ url: "http://127.0.0.1:1", encoding: "base64" }],
    },
    undefined,
  ],
  [[], "the whole is an empty list; give an object."],
  [{ tennants: [] }, "there is no option tennants. Did you mean tenants?"],
  [{ seed: 1.5 }, "seed is 1.5; give a whole number of at least 0, such as 1."],
  [
    { port: 70_000 },
    "port is 70000; give a whole number from 0 to 65535, such as 4010.",
  ],
  [{ modules: [] }, "modules is an empty list; give a list, such as"],
  [{ modules: [3] }, 'modules[0] is 3; give a text, such as "crm".'],
  [{ tenants: [{ tenantId: 1, clientId: "c" }] }, "tenants[0].clientSecret is"],
  [{ rateLimit: { requests: 1 } }, "rateLimit.window is missing; give"],
  [{ rowsOf: { "crm/customers": -1 } }, "rowsOf.crm/customers is -1; give"],
  [
    { faults: [{ hang: "head" }] },
    'faults[0].hang is "head"; give one of true, false, "body".',
  ],
  [{ faults: [{ respond: { status: 99 } }] }, "faults[0].respond.status is 99"],
  [{ webhooks: [{ url: "u", header: "a b" }] }, "webhooks[0].header is"],
  [{ toString: 1 }, "there is no option toString."],
];

describe("the schema of st-fake.json", () => {
  test.each(cases)("judges %j with a sentence", (value, sentence) => {
    const problem = problemOf(schema, value, "");
    if (sentence === undefined) expect(problem).toBeUndefined();
    else expect(problem).toContain(sentence);
  });

  test("means to an editor what it means to st-fake", () => {
    const isValid = new Ajv2020({
      strict: true,
      allowUnionTypes: true,
    }).compile(schema);
    for (const [value, sentence] of cases)
      expect([value, isValid(value)]).toEqual([value, sentence === undefined]);
  });

  test("has every option, each with a description", () => {
    const options: Record<keyof Config, true> = {
      $schema: true,
      appKey: true,
      checkReferences: true,
      clock: true,
      control: true,
      exportBatch: true,
      faults: true,
      honest: true,
      host: true,
      keepRequests: true,
      modules: true,
      port: true,
      rateLimit: true,
      reportLimit: true,
      reportPolls: true,
      reportSlots: true,
      reports: true,
      sharedReportName: true,
      rows: true,
      rowsOf: true,
      seed: true,
      tenants: true,
      tokenLifetime: true,
      unfiltered: true,
      webhooks: true,
      years: true,
      jobInvoices: true,
      zone: true,
    };
    expect(Object.keys(schema.properties ?? {}).sort()).toEqual(
      Object.keys(options).sort(),
    );
    for (const [name, shape] of Object.entries(schema.properties ?? {}))
      expect([name, shape]).toEqual([
        name,
        expect.objectContaining({ description: expect.any(String) }),
      ]);
  });
});

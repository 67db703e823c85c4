import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Module } from "../model/types.ts";
import { NameError } from "../names/pins.ts";
import { SpecRefusedError } from "../read/problems.ts";
import { compareEditions } from "./compare.ts";
import { baseDocument, type Document } from "./test/base-document.ts";
import { build } from "./test/build.ts";
import { CASES } from "./test/cases.ts";
import { asText, mirrorsOf } from "./test/mirror.ts";
import { operation, property, ref, remove, setProperty } from "./test/parts.ts";
import { randomFrom, shuffled } from "./test/shuffle.ts";

/**
 * Edits no rule stands for alone: types that come or go with something, and
 * types that change the way they travel.
 */
const MORE_EDITS: ((document: Document) => unknown)[] = [
  (d) => {
    d.components.schemas["Crm.V2.Club"] = {
      type: "object",
      properties: { name: { type: "string" } },
    };
    property(d, "CustomerResponse", "contact").oneOf?.push(ref("Club"));
  },
  (d) => {
    d.components.schemas["Crm.V2.Agent"] = {
      type: "object",
      properties: { code: { type: "string" } },
    };
    property(d, "CreateCustomerRequest", "owner").oneOf?.push(ref("Agent"));
  },
  (d) => {
    d.components.schemas["Crm.V2.Partial"] = {
      type: "object",
      properties: { rest: { type: "string" } },
    };
    operation(d, "Customers_Get").responses[206] = {
      description: "Partly",
      content: { "application/json": { schema: ref("Partial") } },
    };
  },
  (d) => {
    d.components.schemas["Crm.V2.Extra"] = {
      type: "object",
      properties: { flag: { type: "boolean" } },
    };
    setProperty(d, "CustomerResponse", "anything", ref("Extra"));
  },
  (d) =>
    Object.assign(operation(d, "Customers_Update"), {
      requestBody: {
        content: { "application/json": { schema: ref("CustomerResponse") } },
      },
    }),
  (d) => remove(d, "/customers", "post"),
  (d) =>
    setProperty(d, "Person", "kind", {
      type: "string",
      enum: ["Owner", "Tenant"],
    }),
  (d) => setProperty(d, "Company", "status", ref("CustomerStatus")),
  (d) => setProperty(d, "CustomerResponse", "address", undefined),
];
const EDITS = [...CASES.flatMap(({ change }) => change ?? []), ...MORE_EDITS];
const mirrors = mirrorsOf(CASES);

/**
 * The base with some of the rules' edits made in some order; edits that need
 * what another took away are left out.
 */
const anyDocument = fc
  .shuffledSubarray(EDITS, { maxLength: 12 })
  .map((edits) => {
    let document = baseDocument();
    for (const edit of edits) {
      const next = structuredClone(document);
      try {
        edit(next);
        build(next);
        document = next;
      } catch (error) {
        if (!isMisfit(error)) throw error;
      }
    }
    return document;
  });

function isMisfit(error: unknown): boolean {
  if (error instanceof SpecRefusedError || error instanceof NameError)
    return true;
  return (
    error instanceof Error &&
    (error.message.startsWith("the test document has no") ||
      error instanceof TypeError)
  );
}

const modulesOf = (document: Document): Module[] => [build(document)];

/**
 * Each run builds up to 24 documents, so these tests take seconds, not
 * milliseconds.
 */
const RUNS = 60;

describe("any two documents", { timeout: 60_000 }, () => {
  test("a document does not differ from itself, whatever its order", () => {
    fc.assert(
      fc.property(anyDocument, fc.integer(), (document, seed) => {
        const other = shuffled(document, randomFrom(seed));
        expect(compareEditions(modulesOf(document), modulesOf(other))).toEqual(
          [],
        );
      }),
      { numRuns: RUNS },
    );
  });

  test("the order of neither document changes what is reported", () => {
    fc.assert(
      fc.property(
        anyDocument,
        anyDocument,
        fc.integer(),
        (before, after, seed) => {
          const random = randomFrom(seed);
          const plain = compareEditions(modulesOf(before), modulesOf(after));
          expect(
            compareEditions(
              modulesOf(shuffled(before, random)),
              modulesOf(shuffled(after, random)),
            ),
          ).toEqual(plain);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("every change has its mirror on the way back, and the way back has nothing else", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (before, after) => {
        const there = compareEditions(modulesOf(before), modulesOf(after));
        const back = compareEditions(modulesOf(after), modulesOf(before)).map(
          asText,
        );
        expect(back).toHaveLength(there.length);
        for (const change of there) {
          const found = mirrors(change).find((text) => back.includes(text));
          expect(
            found,
            `mirror of ${JSON.stringify(change)} among ${back.join("\n")}`,
          ).toBeDefined();
          back.splice(back.indexOf(found as string), 1);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("no change is reported twice", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (before, after) => {
        const changes = compareEditions(
          modulesOf(before),
          modulesOf(after),
        ).map((change) => JSON.stringify(change));
        expect(new Set(changes).size).toBe(changes.length);
      }),
      { numRuns: RUNS },
    );
  });
});

import { describe, expect, test } from "vitest";
import { compareEditions } from "./compare.ts";
import { baseDocument, type Document } from "./test/base-document.ts";
import { build } from "./test/build.ts";
import {
  addQuery,
  operation,
  parameter,
  ref,
  removeParameter,
  schema,
  setProperty,
  setRequired,
} from "./test/parts.ts";

type Edit = (document: Document) => unknown;

function changes(first: Edit, second: Edit): string[] {
  const [before, after] = [baseDocument(), baseDocument()];
  first(before);
  first(after);
  second(after);
  return compareEditions([build(before)], [build(after)]).map(
    ({ rule, group, from, to }) => `${group}: ${rule} ${to ?? from}`,
  );
}

const nothing: Edit = () => undefined;
const IN = "CreateCustomerRequest";
const OUT = "CustomerResponse";
const text = { type: "string" };

describe("a type among others", () => {
  test("is the same one when it loses a limit and a second type comes", () => {
    const found = changes(
      (d) => setProperty(d, IN, "email", { ...text, minLength: 3 }),
      (d) =>
        setProperty(d, IN, "email", { oneOf: [text, { type: "integer" }] }),
    );
    expect(found).toEqual([
      "added: input-variant-added CreateCustomerRequest.email",
      "changed: input-limit-loosened CreateCustomerRequest.email",
    ]);
  });

  test("is spelled in several ways without a change", () => {
    const spellings = [
      { type: ["string", "integer", "null"], minLength: 3 },
      {
        oneOf: [
          { ...text, minLength: 3 },
          { type: "integer" },
          { type: "null" },
        ],
      },
      {
        oneOf: [
          { type: ["string", "null"], minLength: 3 },
          { type: "integer" },
        ],
      },
      {
        anyOf: [
          { oneOf: [{ ...text, minLength: 3 }, { type: "integer" }] },
          { type: "null" },
        ],
      },
    ];
    for (const one of spellings)
      for (const other of spellings)
        expect(
          changes(
            (d) => setProperty(d, IN, "email", one),
            (d) => setProperty(d, IN, "email", other),
          ),
        ).toEqual([]);
  });

  test("keeps its limit where only null comes", () => {
    const limited = { ...text, maxLength: 9 };
    const found = changes(
      (d) => setProperty(d, IN, "email", limited),
      (d) =>
        setProperty(d, IN, "email", { oneOf: [limited, { type: "null" }] }),
    );
    expect(found).toEqual([
      "changed: input-became-nullable CreateCustomerRequest.email",
    ]);
  });

  test("changes its limit inside a form that may be null", () => {
    const upTo = (maxLength: number) => ({
      oneOf: [{ ...text, maxLength }, { type: "null" }],
    });
    const found = changes(
      (d) => setProperty(d, IN, "email", upTo(9)),
      (d) => setProperty(d, IN, "email", upTo(5)),
    );
    expect(found).toEqual([
      "breaking: input-limit-tightened CreateCustomerRequest.email",
    ]);
  });
});

describe("parts of an object (allOf)", () => {
  const compose =
    (...members: object[]): Edit =>
    (d) =>
      (d.components.schemas["Crm.V2.CustomerResponse"] = { allOf: members });
  const base = ref("TagResponse");
  const own = { type: "object", properties: { id: text }, required: ["id"] };

  test("a part that goes takes its fields along", () => {
    expect(changes(compose(base, own), compose(base))).toEqual([
      "breaking: property-removed CustomerResponse.id",
    ]);
    expect(changes(compose(base, own), compose(own))).toEqual([
      "breaking: property-removed CustomerResponse.colour",
      "breaking: property-removed CustomerResponse.label",
    ]);
  });

  test("the same fields in other parts are no change", () => {
    const inline = {
      type: "object",
      properties: { id: text, label: text, colour: text },
      required: ["id", "label", "colour"],
    };
    expect(changes(compose(base, own), compose(inline))).toEqual([]);
    expect(changes(compose(inline), compose(own, base))).toEqual([]);
  });

  test("a field of a named part is reported with that part", () => {
    const found = changes(compose(base, own), (d) =>
      setProperty(d, "TagResponse", "label", undefined),
    );
    expect(found).toEqual(["breaking: property-removed TagResponse.label"]);
  });

  test("a field that moves into a named part is a new field of that part alone", () => {
    const found = changes(compose(base, own), (d) => {
      setProperty(d, "TagResponse", "id", text);
      setRequired(d, "TagResponse", "id", true);
      compose(base)(d);
    });
    expect(found).toEqual(["added: output-property-added TagResponse.id"]);
  });
});

describe("parameters of paging", () => {
  const EXPORT = "Export_Customers";

  test("an export that loses one says so", () => {
    const found = changes(nothing, (d) =>
      removeParameter(d, EXPORT, "includeRecentChanges"),
    );
    expect(found).toEqual([
      "breaking: query-parameter-removed export.customers query.includeRecentChanges",
    ]);
  });

  test("an export that requires one says so", () => {
    const found = changes(
      nothing,
      (d) => (parameter(d, EXPORT, "includeRecentChanges").required = true),
    );
    expect(found).toEqual([
      "breaking: query-parameter-became-required export.customers query.includeRecentChanges",
    ]);
  });

  test("a list that loses its page size says so", () => {
    const found = changes(nothing, (d) =>
      removeParameter(d, "Customers_GetList", "pageSize"),
    );
    expect(found).toEqual([
      "breaking: query-parameter-removed customers.list query.pageSize",
    ]);
  });

  test("where pages start, and how long they are, is one line each", () => {
    const found = changes(nothing, (d) => {
      parameter(d, "Customers_GetList", "page").schema.minimum = 0;
      parameter(d, "Customers_GetList", "pageSize").schema.maximum = 100;
    });
    expect(found).toEqual([
      "breaking: page-size-lowered customers.list",
      "breaking: page-start-changed customers.list",
    ]);
  });
});

describe("limits of a parameter", () => {
  test("a map that takes fewer entries is one line", () => {
    const map = (maxProperties: number) => ({
      type: "object",
      additionalProperties: text,
      maxProperties,
    });
    const found = changes(
      (d) => addQuery(d, "Customers_GetList", "fields", map(9)),
      (d) => (parameter(d, "Customers_GetList", "fields").schema = map(5)),
    );
    expect(found).toEqual([
      "breaking: query-limit-lowered customers.list query.fields",
    ]);
  });

  test("a list that needs more values than before says so", () => {
    const found = changes(
      nothing,
      (d) => (parameter(d, "Customers_GetList", "colours").schema.minItems = 2),
    );
    expect(found).toEqual([
      "breaking: input-limit-tightened customers.list query.colours",
    ]);
  });
});

test("nothing that goes is listed as added", () => {
  const found = changes(nothing, (d) => {
    schema(d, OUT).properties!["status"]!.enum = ["Active"];
    schema(d, OUT).properties!["contact"]!.oneOf = [ref("Person")];
    operation(d, "Customers_Create").responses = {
      200: operation(d, "Customers_Create").responses[200]!,
    };
    parameter(d, "Customers_GetList", "sort")["x-sort-fields"] = ["Id"];
  });
  expect(found).toEqual([
    "changed: output-variant-removed CustomerResponse.contact",
    "changed: output-value-removed CustomerResponse.status",
    "changed: sort-field-removed customers.list query.sort",
    "documentation: error-status-removed customers.create",
  ]);
});

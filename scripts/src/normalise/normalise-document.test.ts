import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import {
  compiled,
  moduleOf,
  operation,
  PAGING,
  pageOf,
  queryParameter,
  ref,
} from "../test/documents.ts";
import { normaliseDocument } from "./normalise-document.ts";

const STATUS: Json = { type: "string", enum: ["Open", "Done"] };
const THING: Json = {
  type: "object",
  properties: {
    id: { type: "integer", format: "int64" },
    status: ref("Things.V2.Status"),
  },
  required: ["id"],
};
const SCHEMAS: Json = { "Things.V2.Status": STATUS, "Things.V2.Thing": THING };
const LIST: Json = operation("Things_GetList", pageOf(ref("Things.V2.Thing")), {
  parameters: [
    ...PAGING,
    queryParameter("status", ref("Things.V2.Status")),
    queryParameter(
      "sort",
      { type: "string" },
      { "x-sort-fields": ["Id", "ModifiedOn"] },
    ),
  ],
});
const PLAIN: Json = compiled(
  { "/tenant/{tenant}/things": { get: LIST } },
  SCHEMAS,
);

/** A deep copy with one place changed. */
function changed(change: (document: never) => void): Json {
  const copy = structuredClone(PLAIN);
  change(copy as never);
  return copy;
}

/** The model but for prose. */
function model(document: Json): string {
  return JSON.stringify(
    moduleOf(normaliseDocument(document, "things.json")),
    (key, value) =>
      key === "description" || key === "summary" ? undefined : value,
  );
}

type Loose = { [key: string]: Loose } & { [index: number]: Loose };

describe("an official document gives the model of the compiled one", () => {
  const cases: [string, (document: Loose) => void][] = [
    [
      "with summaries, descriptions and examples",
      (document) => {
        const list = document["paths"]!["/tenant/{tenant}/things"]!["get"]!;
        Object.assign(list, {
          summary: "Gets things",
          description: "All of them.",
        });
        Object.assign(list["parameters"]![1]!, {
          description: "The logical number of page to return, starting from 1",
          example: 1,
        });
        Object.assign(
          list["responses"]!["200"]!["content"]!["application/json"]!,
          { example: { page: 0 } },
        );
        Object.assign(document["components"]!["schemas"]!["Things.V2.Thing"]!, {
          description: "A thing",
        });
        Object.assign(
          document["components"]!["schemas"]!["Things.V2.Thing"]![
            "properties"
          ]!["id"]!,
          {
            description: "Its id",
            example: 7,
          },
        );
      },
    ],
    [
      "with x-enumNames and x-enumFlags",
      (document) => {
        Object.assign(
          document["components"]!["schemas"]!["Things.V2.Status"]!,
          {
            "x-enumNames": ["Open", "Done"],
            "x-enumFlags": true,
          },
        );
      },
    ],
    [
      "with x-deprecatedMessage beside a description",
      (document) => {
        Object.assign(
          document["components"]!["schemas"]!["Things.V2.Thing"]![
            "properties"
          ]!["id"]!,
          {
            "x-deprecatedMessage": "Use key.",
          },
        );
      },
    ],
    [
      "with additionalProperties: false on its objects",
      (document) => {
        Object.assign(document["components"]!["schemas"]!["Things.V2.Thing"]!, {
          additionalProperties: false,
        });
      },
    ],
    [
      "with a property that wraps its reference to carry a description",
      (document) => {
        const properties =
          document["components"]!["schemas"]!["Things.V2.Thing"]![
            "properties"
          ]!;
        properties["status"] = {
          description: "Where it stands",
          oneOf: [properties["status"]!],
        } as never;
      },
    ],
    [
      "with an enum parameter that states a type beside its reference",
      (document) => {
        const parameter =
          document["paths"]!["/tenant/{tenant}/things"]!["get"]![
            "parameters"
          ]![4]!;
        Object.assign(parameter, {
          schema: { type: "string", oneOf: [parameter["schema"]] },
          description: "Values: [Open, Done]",
        });
      },
    ],
    [
      "with the official names of the security schemes",
      (document) => {
        const { oauth2, appKey } = document["components"]!["securitySchemes"]!;
        Object.assign(document["components"]!, {
          securitySchemes: { apiKeyHeader: appKey, oauth: oauth2 },
        });
        Object.assign(document["paths"]!["/tenant/{tenant}/things"]!["get"]!, {
          security: [{ apiKeyHeader: [], oauth: ["tn.tng.things:r"] }],
        });
      },
    ],
    [
      "with sort fields only in the description",
      (document) => {
        const parameter = document["paths"]!["/tenant/{tenant}/things"]![
          "get"
        ]!["parameters"]![5]! as Json;
        delete parameter["x-sort-fields"];
        parameter["description"] =
          'Applies sorting by the specified field:\\\n"?sort=+FieldName" for ascending order.\\\n' +
          "\\\nAvailable fields are: Id, ModifiedOn.";
      },
    ],
    [
      "with the tenant typed as text and last among the parameters",
      (document) => {
        const list = document["paths"]!["/tenant/{tenant}/things"]![
          "get"
        ]! as unknown as { parameters: Json[] };
        const [tenant, ...rest] = list.parameters;
        list.parameters = [...rest, { ...tenant, schema: { type: "string" } }];
      },
    ],
    [
      "with info.version 1.0, which says nothing",
      (document) => {
        Object.assign(document["info"]!, { version: "1.0" });
      },
    ],
    [
      "in OpenAPI 3.0.1 with one server, an app key in the query and nullable query parameters",
      (document) => {
        Object.assign(document, {
          openapi: "3.0.1",
          servers: [
            { url: "https://api-integration.servicetitan.io/things/v2" },
          ],
        });
        Object.assign(document["components"]!["securitySchemes"]!, {
          apiKeyQuery: {
            type: "apiKey",
            in: "query",
            name: "servicetitanapplicationkey",
          },
        });
        const list = document["paths"]!["/tenant/{tenant}/things"]!["get"]!;
        Object.assign(list, {
          security: [
            { oauth2: ["tn.tng.things:r"], appKey: [] },
            { apiKeyQuery: [] },
          ],
        });
        const page =
          list["responses"]!["200"]!["content"]!["application/json"]![
            "schema"
          ]!["properties"]!;
        page["totalCount"] = {
          type: "integer",
          format: "int32",
          nullable: true,
        } as never;
        Object.assign(list["parameters"]![1]!["schema"]!, { nullable: true });
        Object.assign(list["parameters"]![4]!, {
          schema: {
            nullable: true,
            oneOf: [list["parameters"]![4]!["schema"]],
          },
        });
      },
    ],
  ];
  test.each(cases)("%s", (_, change) => {
    expect(model(changed(change as never))).toBe(model(PLAIN));
  });
});

test("normalising what was normalised changes nothing, so `specs/` can be read again", () => {
  const once = normaliseDocument(PLAIN, "things.json");
  expect(
    JSON.stringify(normaliseDocument(structuredClone(once), "things.json")),
  ).toBe(JSON.stringify(once));
});

test("the order of keys, paths and schemas in a document does not reach `specs/`", () => {
  const backwards = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(backwards);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, backwards(item)]),
    );
  };
  const { properties, ...plain } = PLAIN as { properties?: unknown };
  const document = backwards(plain) as Json;
  // Properties keep their order: it is how the API's authors present a thing.
  Object.assign(document["components"] as Json, {
    schemas: Object.fromEntries(Object.entries(SCHEMAS).reverse()),
  });
  ((document["paths"] as Json)["/tenant/{tenant}/things"] as Json)["get"] =
    LIST;
  expect(properties).toBeUndefined();
  expect(JSON.stringify(normaliseDocument(document, "things.json"))).toBe(
    JSON.stringify(normaliseDocument(PLAIN, "things.json")),
  );
});

test("a wrapped reference that may be null stays one that may be null", () => {
  const document = changed((raw: never) => {
    const thing = (raw as Loose)["components"]!["schemas"]!["Things.V2.Thing"]!;
    thing["properties"]!["status"] = {
      type: ["null", "string"],
      oneOf: [ref("Things.V2.Status")],
    } as never;
  });
  const { properties } = normaliseDocument(document, "things.json").components
    .schemas["Things.V2.Thing"]!;
  expect(properties?.["status"]).toEqual({
    oneOf: [ref("Things.V2.Status"), { type: "null" }],
  });
});

test("a description written in 3.0.1 keeps a property called nullable", () => {
  const document = changed((raw: never) => {
    const loose = raw as Loose;
    Object.assign(loose, { openapi: "3.0.1" });
    loose["components"]!["schemas"]!["Things.V2.Thing"]!["properties"]![
      "nullable"
    ] = {
      type: "boolean",
      nullable: true,
    } as never;
  });
  const { properties } = normaliseDocument(document, "things.json").components
    .schemas["Things.V2.Thing"]!;
  expect(properties?.["nullable"]).toEqual({ type: ["boolean", "null"] });
});

import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import { moduleOf, normalised, operation, ref } from "../test/documents.ts";
import { moduleTypes } from "./module-types.ts";

const STATUS: Json = { type: "string", enum: ["Open", "Done"] };

/**
 * Declarations of a module with one operation that sends and one that answers
 * with these schemas.
 */
function declared(
  schemas: Record<string, Json>,
  sends?: string,
  answers?: string,
): string {
  const body =
    sends === undefined
      ? {}
      : {
          requestBody: {
            content: { "application/json": { schema: ref(sends) } },
          },
        };
  const document = normalised(
    {
      "/tenant/{tenant}/things": {
        post: operation(
          "Things_Create",
          answers === undefined ? undefined : ref(answers),
          body,
        ),
      },
    },
    schemas,
  );
  return moduleTypes(moduleOf(document))
    .declarations.map(({ text }) => text)
    .join("\n");
}

describe("enums", () => {
  test("that are only received are open: new values arrive unannounced", () => {
    expect(declared({ Status: STATUS }, undefined, "Status")).toBe(
      'export type Status = "Open" | "Done" | (string & {});',
    );
  });

  test("that are only sent are closed: a wrong value is a mistake", () => {
    expect(declared({ Status: STATUS }, "Status")).toBe(
      'export type Status = "Open" | "Done";',
    );
  });

  test("of numbers are open as numbers", () => {
    expect(
      declared({ Kind: { type: "integer", enum: [0, 1] } }, undefined, "Kind"),
    ).toBe("export type Kind = 0 | 1 | (number & {});");
  });

  test("used both ways are closed, and what is received refers to them openly", () => {
    const schemas = {
      Status: STATUS,
      Sent: { type: "object", properties: { status: ref("Status") } },
      Got: {
        type: "object",
        properties: { all: { type: "array", items: ref("Status") } },
      },
    };
    expect(declared(schemas, "Sent", "Got")).toBe(`export interface Got {
  all?: (Status | (string & {}))[];
}
export interface Sent {
  status?: Status | undefined;
}
export type Status = "Open" | "Done";`);
  });

  test("inside a schema used both ways give it a second form for input, through references too", () => {
    const schemas = {
      Inner: {
        type: "object",
        properties: { status: STATUS },
        required: ["status"],
      },
      Outer: {
        type: "object",
        properties: { inner: ref("Inner") },
        required: ["inner"],
      },
    };
    expect(declared(schemas, "Outer", "Outer")).toBe(`export interface Inner {
  status: "Open" | "Done" | (string & {});
}
export interface InnerInput {
  status: "Open" | "Done";
}
export interface Outer {
  inner: Inner;
}
export interface OuterInput {
  inner: InnerInput;
}`);
  });

  test("that may be null", () => {
    const schemas = {
      Got: {
        type: "object",
        properties: { status: { oneOf: [ref("Status"), { type: "null" }] } },
      },
      Status: STATUS,
    };
    expect(declared(schemas, undefined, "Got")).toContain(
      "status?: Status | null;",
    );
  });
});

test("a const is one value, not an enum that may grow", () => {
  expect(
    declared(
      {
        Event: {
          type: "object",
          properties: { type: { type: "string", const: "tn.a.b" } },
          required: ["type"],
        },
      },
      undefined,
      "Event",
    ),
  ).toContain('type: "tn.a.b";');
});

test("fields say what is known of them in our words", () => {
  const fields: Json = {
    when: { type: "string", format: "date-time" },
    name: { type: "string", minLength: 1, maxLength: 50 },
    ids: { type: "array", items: { type: "integer" }, maxItems: 20 },
    old: { type: "boolean", deprecated: true },
    told: {
      type: "string",
      format: "html",
      description: "What the\\\ncustomer */ reads.",
    },
    unknown: { type: "integer", format: "int64" },
  };
  expect(
    declared(
      { Thing: { type: "object", properties: fields } },
      undefined,
      "Thing",
    ),
  ).toBe(`export interface Thing {
  /** UTC, ISO 8601. */
  when?: string;
  /** 1 to 50 characters. */
  name?: string;
  /** At most 20 values. */
  ids?: number[];
  /** @deprecated */
  old?: boolean;
  /** What the customer *\\/ reads. */
  told?: string;
  unknown?: number;
}`);
});

describe("points in time", () => {
  const when: Json = { type: "string", format: "date-time" };
  const fields: Json = {
    at: when,
    ended: {
      type: ["string", "null"],
      format: "date-time",
      description: "When it ended.",
      deprecated: true,
    },
    all: { type: "array", items: when },
    day: { type: "string", format: "date" },
  };
  const Thing: Json = {
    type: "object",
    properties: fields,
    required: ["at", "all"],
  };

  test("may be sent as a Date, calendar dates may not: JSON would make an instant of them", () => {
    expect(declared({ Thing }, "Thing")).toBe(`export interface Thing {
  /** UTC, ISO 8601. */
  at: Date | string;
  /**
   * When it ended.
   * @deprecated
   */
  ended?: Date | string | null | undefined;
  all: (Date | string)[];
  /** Calendar date, \`YYYY-MM-DD\`; some arrive with \`T00:00:00\` appended. */
  day?: string | undefined;
}`);
  });

  test("that are received, if only among others, are text", () => {
    expect(declared({ Thing }, undefined, "Thing")).not.toContain("Date |");
    expect(declared({ Thing }, "Thing", "Thing")).not.toContain("Date |");
    expect(declared({ Thing }, undefined, "Thing")).toContain(
      "ended?: string | null;",
    );
  });
});

test("objects without known fields hold anything, and never is never said", () => {
  const text = declared(
    {
      Thing: {
        type: "object",
        properties: {
          data: { type: "object" },
          map: { type: "object", additionalProperties: { type: "number" } },
        },
      },
    },
    undefined,
    "Thing",
  );
  expect(text).toContain("data?: Record<string, unknown>;");
  expect(text).toContain("[key: string]: number;");
  expect(text).not.toContain("never");
});

test("unnamed fields take the types of the named ones, as TypeScript asks", () => {
  const text = declared(
    {
      Thing: {
        type: "object",
        properties: { id: { type: "integer" }, note: { type: "boolean" } },
        required: ["id"],
        additionalProperties: { type: "string" },
      },
    },
    undefined,
    "Thing",
  );
  expect(text).toContain(
    "[key: string]: string | number | boolean | undefined;",
  );
});

test("a schema that contains itself refers to itself by name", () => {
  expect(
    declared(
      {
        Node: {
          type: "object",
          properties: { children: { type: "array", items: ref("Node") } },
        },
      },
      undefined,
      "Node",
    ),
  ).toContain("children?: Node[];");
});

describe("intersections", () => {
  const part = (name: string): Json => ({
    type: "object",
    properties: { [name]: { type: "string" } },
  });
  const both: Json = { allOf: [part("a"), part("b")] };

  test("of objects are a type, since no interface can be one", () => {
    expect(declared({ Both: both }, undefined, "Both")).toBe(
      "export type Both = ({\n  a?: string;\n} & {\n  b?: string;\n});",
    );
  });

  test("in a list are one item", () => {
    expect(
      declared({ All: { type: "array", items: both } }, undefined, "All"),
    ).toBe("export type All = ({\n  a?: string;\n} & {\n  b?: string;\n})[];");
  });
});

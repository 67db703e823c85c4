import { describe, expect, test } from "vitest";
import type { Override } from "../model/overrides.ts";
import type { Json } from "../read/json.ts";
import {
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";
import { clientFile } from "./client.ts";
import { moduleParts } from "./module-parts.ts";
import { pathsFile } from "./paths.ts";
import { operationTable } from "./table.ts";

const SCHEMAS: Json = {
  Thing: {
    type: "object",
    properties: { id: { type: "integer", format: "int64" } },
    required: ["id"],
  },
  Change: { type: "object", properties: { name: { type: "string" } } },
  ActiveRequestArg: { type: "string", enum: ["True", "Any", "False"] },
  ApiErrorResponse: {
    type: "object",
    properties: { title: { type: "string" } },
  },
};
const body = (schema: Json): Json => ({
  requestBody: { content: { "application/json": { schema } } },
});

function files(
  method: string,
  path: string,
  spec: Json,
  overrides: readonly Override[] = [],
) {
  const module = moduleOf(
    normalised({ [`/tenant/{tenant}${path}`]: { [method]: spec } }, SCHEMAS),
    {
      things: overrides,
    },
  );
  const parts = moduleParts(module);
  return {
    client: clientFile(module, parts, ""),
    table: operationTable(module, ""),
    paths: pathsFile(module, parts, ""),
    queries: parts.queryTexts.join("\n"),
  };
}

const id = pathParameter("id");
const signatures: [string, string, string, Json, string][] = [
  [
    "value",
    "get",
    "/things/{id}",
    operation("Things_Get", ref("Thing"), { parameters: [id] }),
    "get(id: number, options?: CallOptions): Pending<Thing>;",
  ],
  [
    "body before query, both behind the path",
    "patch",
    "/owner/{owner_key}/things/{id}",
    operation("Things_Update", ref("Thing"), {
      parameters: [
        pathParameter("owner_key", { type: "string", format: "guid" }),
        id,
        queryParameter("dry", { type: "boolean" }),
      ],
      ...body(ref("Change")),
    }),
    "update(ownerKey: string, id: number, body: Change, query?: " +
      "ThingsUpdateQuery, options?: CallOptions): Pending<Thing>;",
  ],
  [
    "page without parameters of its own",
    "get",
    "/things",
    operation("Things_GetList", pageOf(ref("Thing")), { parameters: PAGING }),
    "list(query?: PageQuery, options?: PageOptions): Pages<Thing>;",
  ],
  [
    "page with a required filter",
    "get",
    "/things",
    operation("Things_GetList", pageOf(ref("Thing")), {
      parameters: [
        ...PAGING,
        queryParameter("kind", { type: "string" }, { required: true }),
      ],
    }),
    "list(query: ThingsListQuery, options?: PageOptions): Pages<Thing>;",
  ],
  [
    "void",
    "delete",
    "/things/{id}",
    operation("Things_Delete", undefined, { parameters: [id] }),
    "delete(id: number, options?: CallOptions): Pending<void>;",
  ],
  [
    "upload",
    "post",
    "/things",
    operation(
      "Things_Upload",
      ref("Thing"),
      body({
        type: "object",
        properties: { file: { type: "string", format: "binary" } },
      }),
    ),
    "upload(file: UploadFile, options?: FileOptions): Pending<Thing>;",
  ],
  [
    "redirect",
    "get",
    "/things",
    operation("Things_Get", undefined, {
      responses: { 302: { description: "Found" } },
    }),
    "get(options?: CallOptions): Pending<FileLocation>;",
  ],
  [
    "binary",
    "get",
    "/things",
    operation("Things_Get", undefined, {
      responses: {
        200: {
          description: "",
          content: {
            "application/octet-stream": { schema: { type: "string" } },
          },
        },
      },
    }),
    "get(options?: FileOptions): Pending<Download>;",
  ],
  [
    "accepted",
    "get",
    "/things",
    operation("Things_Get", undefined, {
      responses: {
        200: {
          description: "",
          content: { "application/json": { schema: ref("Thing") } },
        },
        202: {
          description: "",
          content: { "application/json": { schema: ref("Change") } },
        },
      },
    }),
    "get(options?: CallOptions): Pending<Accepted<Thing, Change>>;",
  ],
];

test.each(signatures)("signature of %s", (_, method, path, spec, expected) => {
  expect(files(method, path, spec).client).toContain(`\n  ${expected}\n`);
});

test("a body of its own shape gets a name that is exported", () => {
  const { client, queries } = files(
    "post",
    "/things",
    operation(
      "Things_MarkAsExported",
      undefined,
      body({ type: "array", items: { type: "integer" } }),
    ),
  );
  expect(client).toContain(
    "markAsExported(body: ThingsMarkAsExportedBody, options?: CallOptions): Pending<void>;",
  );
  expect(queries).toContain("export type ThingsMarkAsExportedBody = number[];");
});

test("docstrings say what is done, where, with which scope, and the traps", () => {
  const list = operation("Things_GetList", pageOf(ref("Thing")), {
    parameters: [...PAGING, queryParameter("ids")],
  });
  const { client } = files("get", "/things", list);
  expect(client).toContain(`  /**
   * Lists things.
   *
   * \`GET /things\`, scope \`tn.tng.things:r\`. At most 50 \`ids\` in one call.
   */`);
  expect(client).toContain(
    'listByIds(ids: readonly number[], query?: Omit<ThingsListQuery, "ids" | keyof PageQuery>, ' +
      "options?: ByIdsOptions): Promise<ById<Thing>>;",
  );
});

test("listByIds says that it gives inactive rows too, where a list would leave them out", () => {
  const active = queryParameter("active", {
    $ref: "#/components/schemas/ActiveRequestArg",
  });
  const list = operation("Things_GetList", pageOf(ref("Thing")), {
    parameters: [...PAGING, queryParameter("ids"), active],
  });
  const { client } = files("get", "/things", list);
  expect(client).toContain(
    "which of them have no row. Inactive rows are among them, unless `active` leaves them out.",
  );
});

test("a file to send is typed as the form it goes in, or as the file alone", () => {
  const file = body({
    type: "object",
    properties: { file: { type: "string", format: "binary" } },
  });
  const { paths } = files(
    "post",
    "/things",
    operation("Things_Upload", ref("Thing"), file),
  );
  expect(paths).toContain('"multipart/form-data": { file: Blob } | FormData');
});

test("the official summary is the sentence where a document has one", () => {
  const { client } = files(
    "get",
    "/things/{id}",
    operation("Things_Get", ref("Thing"), {
      parameters: [id],
      summary: "Reads one thing\nby its id. Then more.",
    }),
  );
  expect(client).toContain("   * Reads one thing by its id.\n");
});

describe("queries", () => {
  const queryOf = (...parameters: Json[]) =>
    files(
      "get",
      "/things",
      operation("Things_GetList", pageOf(ref("Thing")), {
        parameters: [...PAGING, ...parameters],
      }),
    ).queries;

  test.each([
    [
      "points in time",
      queryParameter("createdBefore", { type: "string", format: "date-time" }),
      "/** UTC, exclusive. */\n  createdBefore?: Date | string | undefined;",
    ],
    [
      "lists of ids",
      queryParameter("jobIds"),
      "jobIds?: readonly (number | string)[] | number | string | undefined;",
    ],
    [
      "sort with its fields",
      queryParameter("sort", { type: "string" }, { "x-sort-fields": ["Id"] }),
      'sort?: "+Id" | "-Id" | (string & {}) | undefined;',
    ],
    [
      "closed enums",
      queryParameter("state", { type: "string", enum: ["A", "B"] }),
      'state?: "A" | "B" | undefined;',
    ],
    [
      "lists of enums",
      queryParameter("states", {
        type: "array",
        items: { type: "string", enum: ["A", "B"] },
      }),
      'states?: readonly ("A" | "B")[] | "A" | "B" | undefined;',
    ],
    [
      "maps with names that need quotes",
      queryParameter("customField.Fields", {
        type: "object",
        additionalProperties: { type: "string" },
      }),
      '"customField.Fields"?: Readonly<Record<string, string>> | undefined;',
    ],
    [
      "what the server requires",
      queryParameter(
        "from",
        { type: "string", format: "date-time" },
        { required: true },
      ),
      "from: Date | string;",
    ],
    [
      "stated values",
      queryParameter(
        "order",
        { type: "string" },
        { "x-values": ["asc", "desc"] },
      ),
      'order?: "asc" | "desc" | undefined;',
    ],
  ])("%s", (_, parameter, expected) => {
    expect(queryOf(parameter)).toContain(expected);
  });

  test("paging the server requires is never asked of the caller", () => {
    const required = PAGING.map((parameter) => ({
      ...parameter,
      required: true,
    }));
    const { client, table } = files(
      "get",
      "/things",
      operation("Things_GetList", pageOf(ref("Thing")), {
        parameters: required,
      }),
    );
    expect(client).toContain("list(query?: PageQuery,");
    expect(table).toContain('["GET /things", "things:r", "page paging"]');
  });
});

describe("the table", () => {
  const row = (
    method: string,
    spec: Json,
    overrides: readonly Override[] = [],
  ) =>
    /: (\[.*\]),\n/.exec(files(method, "/things", spec, overrides).table)?.[1];

  test.each([
    [
      "an ordinary read ends with its scope",
      "get",
      operation("Things_Get", ref("Thing")),
      '["GET /things", "things:r"]',
    ],
    [
      "no scope",
      "get",
      operation("Things_Get", ref("Thing"), { security: [] }),
      '["GET /things"]',
    ],
    [
      "a body",
      "post",
      operation("Things_Create", ref("Thing"), body(ref("Change"))),
      '["POST /things", "things:r", "body"]',
    ],
    [
      "lists, dates, maps and what is required",
      "get",
      operation("Things_Get", ref("Thing"), {
        parameters: [
          queryParameter("ids", { type: "string" }, { required: true }),
          queryParameter("codes", { type: "array", items: { type: "string" } }),
          queryParameter("day", { type: "string", format: "date" }),
          queryParameter("fields", {
            type: "object",
            additionalProperties: { type: "string" },
            maxProperties: 5,
          }),
          queryParameter("owners", { type: "array", items: ref("Thing") }),
        ],
      }),
      '["GET /things", "things:r", "", "codes[] day@ fields{}5 ids,50! owners[.]"]',
    ],
  ])("%s", (_, method, spec, expected) => {
    expect(row(method, spec)).toBe(expected);
  });

  test("what an override changes is a trait", () => {
    const set: Override = {
      operation: "Things_GetList",
      set: { retry: "never", page: { max: 500, first: 0, serial: true } },
      reason: "Seen by users.",
    };
    expect(
      row(
        "get",
        operation("Things_GetList", pageOf(ref("Thing")), {
          parameters: PAGING.slice(0, 2),
        }),
        [set],
      ),
    ).toBe(
      '["GET /things", "things:r", "page never max=500 first=0 no-total serial"]',
    );
  });
});

test("paths stand without the tenant and use the same types as the signatures", () => {
  const spec = operation("Things_Update", ref("Thing"), {
    parameters: [id, queryParameter("dry", { type: "boolean" })],
    ...body(ref("Change")),
  });
  expect(
    files("patch", "/things/{id}", spec).paths,
  ).toContain(`  "/things/{id}": {
    patch: {
      parameters: { path: { id: number }; query?: ThingsUpdateQuery };
      requestBody: { content: { "application/json": Change } };
      responses: { 200: { content: { "application/json": Thing } } };
    };
  };`);
});

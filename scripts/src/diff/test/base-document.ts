/**
 * A small module in the official form, with one of everything the rules speak
 * of.
 */
import type {
  NormalisedDocument,
  SpecOperation,
  SpecResponse,
  SpecSchema,
} from "../../normalise/document.ts";

export type Document = NormalisedDocument;

const ref = (name: string): SpecSchema => ({
  $ref: `#/components/schemas/${name}`,
});
const json = (schema: SpecSchema, description = "OK"): SpecResponse => ({
  description,
  content: { "application/json": { schema } },
});
const path = (name: string) => ({
  name,
  in: "path" as const,
  required: true,
  schema: { type: "integer", format: "int64" },
});
const query = (name: string, schema: SpecSchema, more: object = {}) => ({
  name,
  in: "query" as const,
  schema,
  ...more,
});

function operation(
  operationId: string,
  rest: Omit<Partial<SpecOperation>, "operationId">,
): SpecOperation {
  return {
    operationId,
    tags: ["Customers"],
    parameters: [path("tenant")],
    responses: { 200: { description: "OK" } },
    security: [{ oauth2: ["tn.crm.customers:r"], appKey: [] }],
    ...rest,
  };
}

const PATHS = (): Document["paths"] => ({
  "/tenant/{tenant}/customers": {
    get: operation("Customers_GetList", {
      parameters: [
        path("tenant"),
        query("page", { type: "integer", format: "int32" }),
        query("pageSize", { type: "integer", format: "int32" }),
        query("includeTotal", { type: "boolean" }),
        query("tagIds", { type: "string" }, { "x-max-items": 50 }),
        query("colours", { type: "array", items: { type: "string" } }),
        query("status", ref("Crm.V2.CustomerStatus")),
        query("phone", { type: "string" }),
        query("rank", { type: "string" }, { "x-values": ["High", "Low"] }),
        query("createdBefore", { type: "string", format: "date-time" }),
        query("sort", { type: "string" }, { "x-sort-fields": ["Id", "Name"] }),
      ],
      responses: {
        200: json(ref("PaginatedResponse_Of_Crm.V2.CustomerResponse")),
        400: json(ref("ApiErrorResponse"), "Bad Request"),
      },
    }),
    post: operation("Customers_Create", {
      requestBody: {
        content: {
          "application/json": { schema: ref("Crm.V2.CreateCustomerRequest") },
        },
      },
      responses: {
        200: json(ref("Crm.V2.CustomerResponse")),
        400: json(ref("ApiErrorResponse"), "Bad Request"),
      },
    }),
  },
  "/tenant/{tenant}/customers/{id}": {
    get: operation("Customers_Get", {
      parameters: [path("tenant"), path("id")],
      responses: { 200: json(ref("Crm.V2.CustomerResponse")) },
    }),
    patch: operation("Customers_Update", {
      parameters: [path("tenant"), path("id")],
      requestBody: {
        content: {
          "application/json": { schema: ref("Crm.V2.UpdateCustomerRequest") },
        },
      },
    }),
    delete: operation("Customers_Delete", {
      parameters: [path("tenant"), path("id")],
    }),
  },
  "/tenant/{tenant}/customers/{id}/tag": {
    get: operation("Customers_GetTag", {
      parameters: [path("tenant"), path("id")],
      responses: { 200: json(ref("Crm.V2.TagResponse")) },
    }),
  },
  "/tenant/{tenant}/customers/{id}/label": {
    get: operation("Customers_GetLabel", {
      parameters: [path("tenant"), path("id")],
      responses: { 200: json(ref("Crm.V2.LabelResponse")) },
    }),
  },
  "/tenant/{tenant}/export/customers": {
    get: operation("Export_Customers", {
      tags: ["Export"],
      parameters: [
        path("tenant"),
        query("from", { type: "string" }),
        query("includeRecentChanges", { type: "boolean" }),
      ],
      responses: {
        200: json(ref("ExportResponse_Of_Crm.V2.ExportCustomerResponse")),
      },
    }),
  },
});

const object = (
  properties: Record<string, SpecSchema>,
  required = Object.keys(properties),
): SpecSchema => ({
  type: "object",
  properties,
  required,
});
const id: SpecSchema = { type: "integer", format: "int64" };
const text: SpecSchema = { type: "string" };

const SCHEMAS = (): Record<string, SpecSchema> => ({
  ApiErrorResponse: object({ title: text, status: { type: "integer" } }),
  "Crm.V2.Address": object({ street: text, city: text }),
  "Crm.V2.Company": object({ legalName: text }),
  "Crm.V2.CreateCustomerRequest": object(
    {
      name: { type: "string", maxLength: 100, pattern: "^[A-Z]" },
      email: text,
      status: ref("Crm.V2.NewCustomerStatus"),
      note: { type: ["string", "null"], default: "none" },
      owner: { oneOf: [ref("Crm.V2.Person"), ref("Crm.V2.Company")] },
      extra: object({ colour: text }, []),
      anything: {},
    },
    ["name", "owner"],
  ),
  "Crm.V2.CustomerResponse": object(
    {
      id,
      name: { type: "string", maxLength: 100 },
      balance: { type: "number", format: "decimal" },
      status: { type: "string", enum: ["Active", "Inactive"] },
      nickname: { type: ["string", "null"] },
      phone: text,
      address: ref("Crm.V2.Address"),
      contact: { oneOf: [ref("Crm.V2.Person"), ref("Crm.V2.Company")] },
      anything: {},
    },
    ["id", "name", "balance", "status", "nickname", "address", "contact"],
  ),
  "Crm.V2.CustomerStatus": { type: "string", enum: ["Active", "Inactive"] },
  "Crm.V2.ExportCustomerResponse": object({ id, name: text }),
  "Crm.V2.LabelResponse": object({ label: text, colour: text }),
  "Crm.V2.NewCustomerStatus": { type: "string", enum: ["Active", "Prospect"] },
  "Crm.V2.Person": object({ firstName: text }),
  "Crm.V2.TagResponse": object({ label: text, colour: text }),
  "Crm.V2.UpdateCustomerRequest": object({ name: text }, []),
  "ExportResponse_Of_Crm.V2.ExportCustomerResponse": object({
    hasMore: { type: "boolean" },
    continueFrom: text,
    data: { type: "array", items: ref("Crm.V2.ExportCustomerResponse") },
  }),
  "PaginatedResponse_Of_Crm.V2.CustomerResponse": object({
    page: { type: "integer" },
    hasMore: { type: "boolean" },
    data: { type: "array", items: ref("Crm.V2.CustomerResponse") },
  }),
});

export function baseDocument(): Document {
  // Through text, so that no two places share an object: a test edits one of
  // them.
  return JSON.parse(JSON.stringify(base())) as Document;
}

function base(): Document {
  return {
    openapi: "3.1.0",
    info: { title: "CRM", version: "2026-07" },
    servers: [
      { url: "https://api.servicetitan.io/crm/v2", description: "Production" },
    ],
    paths: PATHS(),
    components: {
      securitySchemes: {
        oauth2: { type: "oauth2", flows: {} },
        appKey: { type: "apiKey", in: "header", name: "ST-App-Key" },
      },
      schemas: SCHEMAS(),
    },
  };
}

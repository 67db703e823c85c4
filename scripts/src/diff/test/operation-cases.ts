import type { Operation } from "../../model/types.ts";
import { baseDocument } from "./base-document.ts";
import { build } from "./build.ts";
import type { RuleCase } from "./case.ts";
import {
  move,
  operation,
  parameter,
  ref,
  remove,
  removeParameter,
} from "./parts.ts";

const inModel = (
  id: string,
  edit: (operation: Operation) => void,
): Pick<RuleCase, "model"> => ({
  model: (module) => {
    for (const one of module.operations) if (one.id === id) edit(one);
  },
});
const GET = "Customers_Get";
const LIST = "Customers_GetList";
const at = (name: string) => ({ from: name, to: name });
/** The public name of `Customers_Get`, whatever the naming rules make of it. */
const nameOf = (id: string): string => {
  const found = build(baseDocument()).operations.find((one) => one.id === id);
  return `${found?.resource}.${found?.method}`;
};

export const OPERATION_CASES: RuleCase[] = [
  {
    rule: "module-path-changed",
    mirror: "module-path-changed",
    ...at("crm"),
    change: (d) =>
      (d.servers = [
        {
          url: "https://api.servicetitan.io/crmx/v2",
          description: "Production",
        },
      ]),
  },
  {
    rule: "module-withdrawn",
    mirror: "module-returned",
    ...at("crm"),
    model: (module) => Object.assign(module, { withdrawn: true }),
  },
  {
    rule: "module-title-changed",
    mirror: "module-title-changed",
    ...at("crm"),
    change: ({ info }) => (info.title = "Customers"),
  },
  {
    rule: "module-text-changed",
    mirror: "module-text-changed",
    ...at("crm"),
    change: ({ info }) => (info.description = "Customers and their tags."),
  },
  {
    rule: "operation-removed",
    mirror: "operation-added",
    from: nameOf(GET),
    change: (d) => remove(d, "/customers/{id}", "get"),
  },
  {
    rule: "operation-renamed",
    mirror: "operation-renamed",
    from: nameOf(GET),
    to: "customers.read",
    change: (d) => (operation(d, GET).operationId = "Customers_Fetch"),
    options: {
      pins: {
        crm: { operations: { Customers_Fetch: "customers.read" }, schemas: {} },
      },
    },
  },
  {
    rule: "operation-id-changed",
    mirror: "operation-id-changed",
    ...at(nameOf(GET)),
    change: (d) => (operation(d, GET).operationId = "Customers_Fetch"),
    options: {
      pins: {
        crm: { operations: { Customers_Fetch: nameOf(GET) }, schemas: {} },
      },
    },
  },
  {
    rule: "operation-withdrawn",
    mirror: "operation-returned",
    ...at(nameOf(GET)),
    change: (d) => (operation(d, GET)["x-source"] = "2026-05"),
  },
  {
    rule: "operation-deprecated",
    mirror: "operation-undeprecated",
    ...at(nameOf(GET)),
    change: (d) => (operation(d, GET).deprecated = true),
  },
  {
    rule: "operation-preview-began",
    mirror: "operation-preview-ended",
    ...at(nameOf(GET)),
    change: (d) => (operation(d, GET)["x-preview"] = true),
  },
  {
    rule: "http-method-changed",
    mirror: "http-method-changed",
    ...at(nameOf("Customers_Update")),
    change: (d) =>
      move(d, ["/customers/{id}", "patch"], ["/customers/{id}", "put"]),
  },
  {
    rule: "path-changed",
    mirror: "path-changed",
    ...at(nameOf("Customers_GetTag")),
    change: (d) =>
      move(
        d,
        ["/customers/{id}/tag", "get"],
        ["/customers/{id}/main-tag", "get"],
      ),
  },
  {
    rule: "path-parameter-renamed",
    mirror: "path-parameter-renamed",
    ...at(nameOf("Customers_GetTag")),
    change: (d) => {
      parameter(d, "Customers_GetTag", "id").name = "customerId";
      move(
        d,
        ["/customers/{id}/tag", "get"],
        ["/customers/{customerId}/tag", "get"],
      );
    },
  },
  {
    rule: "kind-changed",
    mirror: "kind-changed",
    ...at(nameOf(LIST)),
    change: (d) => removeParameter(d, LIST, "page"),
    options: {
      pins: { crm: { operations: { [LIST]: nameOf(LIST) }, schemas: {} } },
    },
  },
  {
    rule: "result-added",
    mirror: "result-removed",
    ...at(nameOf("Customers_Delete")),
    change: (d) =>
      (operation(d, "Customers_Delete").responses[200] = {
        description: "OK",
        content: { "application/json": { schema: { type: "string" } } },
      }),
  },
  {
    rule: "retry-rule-changed",
    mirror: "retry-rule-changed",
    ...at(nameOf(GET)),
    ...inModel(GET, (one) => (one.retry = "never")),
  },
  {
    rule: "scope-changed",
    mirror: "scope-changed",
    ...at(nameOf(GET)),
    change: (d) =>
      (operation(d, GET).security = [
        { oauth2: ["tn.crm.customers:w"], appKey: [] },
      ]),
  },
  {
    rule: "scope-unstated",
    mirror: "scope-stated",
    ...at(nameOf(GET)),
    change: (d) => {
      operation(d, GET).security = [];
    },
  },
  {
    rule: "page-start-changed",
    mirror: "page-start-changed",
    ...at(nameOf(LIST)),
    change: (d) => (parameter(d, LIST, "page").schema.minimum = 0),
  },
  {
    rule: "page-size-lowered",
    mirror: "page-size-raised",
    ...at(nameOf(LIST)),
    change: (d) => (parameter(d, LIST, "pageSize").schema.maximum = 500),
  },
  {
    rule: "total-removed",
    mirror: "total-added",
    ...at(nameOf(LIST)),
    change: (d) => removeParameter(d, LIST, "includeTotal"),
  },
  {
    rule: "paging-pace-changed",
    mirror: "paging-pace-changed",
    ...at(nameOf(LIST)),
    change: (d) => (parameter(d, LIST, "page").required = true),
  },
  {
    rule: "feed-key-changed",
    mirror: "feed-key-changed",
    ...at(nameOf("Export_Customers")),
    ...inModel(
      "Export_Customers",
      (one) => (one.rows = { schema: one.rows?.schema ?? {}, key: ["name"] }),
    ),
  },
  {
    rule: "body-removed",
    mirror: "body-added",
    from: `${nameOf("Customers_Update")} body`,
    change: (d) => {
      const { requestBody: _, ...rest } = remove(d, "/customers/{id}", "patch");
      d.paths["/tenant/{tenant}/customers/{id}"] = {
        ...d.paths["/tenant/{tenant}/customers/{id}"],
        patch: rest,
      };
    },
  },
  {
    rule: "answer-status-changed",
    mirror: "answer-status-changed",
    ...at(nameOf(GET)),
    change: (d) =>
      (operation(d, GET).responses = {
        201: operation(d, GET).responses[200]!,
      }),
  },
  {
    rule: "answer-added",
    mirror: "answer-removed",
    ...at(nameOf(GET)),
    change: (d) =>
      (operation(d, GET).responses[203] = {
        description: "Partly",
        content: { "application/json": { schema: ref("TagResponse") } },
      }),
  },
  {
    rule: "content-type-changed",
    mirror: "content-type-changed",
    ...at(nameOf(GET)),
    change: (d) =>
      (operation(d, GET).responses[200]!.content = {
        "text/json": { schema: ref("CustomerResponse") },
      }),
  },
  {
    rule: "error-body-changed",
    mirror: "error-body-changed",
    ...at("customers.list"),
    change: (d) =>
      delete operation(d, "Customers_GetList").responses[400]!.content,
  },
  {
    rule: "error-status-added",
    mirror: "error-status-removed",
    ...at(nameOf(GET)),
    change: (d) =>
      (operation(d, GET).responses[404] = { description: "Not Found" }),
  },
  {
    rule: "trap-added",
    mirror: "trap-removed",
    ...at(nameOf(GET)),
    ...inModel(GET, (one) => one.traps.push("large-rows")),
  },
  {
    rule: "operation-text-changed",
    mirror: "operation-text-changed",
    ...at(nameOf(GET)),
    change: (d) => (operation(d, GET).summary = "Reads a customer."),
  },
];

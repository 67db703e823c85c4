import type { RuleCase } from "./case.ts";
import { addQuery, operation, parameter, removeParameter } from "./parts.ts";

const LIST = "Customers_GetList";
const at = (name: string) => ({
  from: `customers.list query.${name}`,
  to: `customers.list query.${name}`,
});

export const QUERY_CASES: RuleCase[] = [
  {
    rule: "query-argument-added",
    mirror: "query-argument-removed",
    from: "customers.get",
    to: "customers.get",
    change: (d) => addQuery(d, "Customers_Get", "expand", { type: "string" }),
  },
  {
    rule: "query-parameter-removed",
    mirror: "query-parameter-added",
    from: at("phone").from,
    change: (d) => removeParameter(d, LIST, "phone"),
  },
  {
    rule: "required-query-parameter-added",
    mirror: "query-parameter-removed",
    to: at("region").to,
    change: (d) => addQuery(d, LIST, "region", { type: "string" }, true),
  },
  {
    rule: "query-parameter-renamed",
    mirror: "query-parameter-renamed",
    from: at("phone").from,
    to: at("Phone").to,
    change: (d) => (parameter(d, LIST, "phone").name = "Phone"),
  },
  {
    rule: "query-parameter-became-required",
    mirror: "query-parameter-became-optional",
    ...at("phone"),
    change: (d) => (parameter(d, LIST, "phone").required = true),
  },
  {
    rule: "query-parameter-deprecated",
    mirror: "query-parameter-undeprecated",
    ...at("phone"),
    change: (d) => (parameter(d, LIST, "phone").deprecated = true),
  },
  {
    rule: "query-list-added",
    mirror: "query-list-removed",
    ...at("phone"),
    change: (d) =>
      (parameter(d, LIST, "phone").schema = {
        type: "array",
        items: { type: "string" },
      }),
  },
  {
    rule: "query-list-form-changed",
    mirror: "query-list-form-changed",
    ...at("colours"),
    change: (d) =>
      Object.assign(parameter(d, LIST, "colours"), {
        style: "form",
        explode: false,
      }),
  },
  {
    rule: "query-limit-lowered",
    mirror: "query-limit-raised",
    ...at("tagIds"),
    change: (d) => (parameter(d, LIST, "tagIds")["x-max-items"] = 20),
  },
  {
    rule: "sort-field-added",
    mirror: "sort-field-removed",
    ...at("sort"),
    change: (d) =>
      parameter(d, LIST, "sort")["x-sort-fields"]!.push("CreatedOn"),
  },
  {
    rule: "date-accepted",
    mirror: "date-refused",
    ...at("phone"),
    change: (d) =>
      (parameter(d, LIST, "phone").schema = {
        type: "string",
        format: "date-time",
      }),
  },
  {
    rule: "input-value-added",
    mirror: "input-value-removed",
    ...at("rank"),
    change: (d) => parameter(d, LIST, "rank")["x-values"]!.push("Middle"),
  },
  {
    rule: "format-changed",
    mirror: "format-changed",
    ...at("createdBefore"),
    change: (d) =>
      (parameter(d, LIST, "createdBefore").schema = {
        type: "string",
        format: "date",
      }),
  },
  {
    rule: "type-changed",
    mirror: "type-changed",
    from: "customers.get path.id",
    to: "customers.get path.id",
    change: (d) =>
      (parameter(d, "Customers_Get", "id").schema = { type: "string" }),
  },
  {
    rule: "operation-text-changed",
    mirror: "operation-text-changed",
    from: "customers.list",
    to: "customers.list",
    change: (d) =>
      (operation(d, LIST).parameters.at(-1)!.description = "How to order."),
  },
];

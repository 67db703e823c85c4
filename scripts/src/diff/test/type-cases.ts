import type { RuleCase } from "./case.ts";
import {
  operation,
  property,
  ref,
  renameSchema,
  schema,
  setProperty,
  setRequired,
} from "./parts.ts";

const at = (name: string) => ({ from: name, to: name });
const IN = "CreateCustomerRequest";
const OUT = "CustomerResponse";
const text = { type: "string" };

export const TYPE_CASES: RuleCase[] = [
  {
    rule: "schema-added",
    mirror: "schema-removed",
    to: "Region",
    change: (d) =>
      (d.components.schemas["Crm.V2.Region"] = {
        type: "object",
        properties: { id: text },
      }),
  },
  {
    rule: "schema-renamed",
    mirror: "schema-renamed",
    from: "Address",
    to: "PostalAddress",
    change: (d) => renameSchema(d, "Crm.V2.Address", "Crm.V2.PostalAddress"),
  },
  {
    rule: "schema-id-changed",
    mirror: "schema-id-changed",
    ...at("Address"),
    change: (d) => renameSchema(d, "Crm.V2.Address", "Crm.V3.Address"),
  },
  {
    rule: "type-reference-changed",
    mirror: "type-reference-changed",
    from: "LabelResponse",
    to: "TagResponse",
    change: (d) =>
      (operation(d, "Customers_GetLabel").responses[200]!.content = {
        "application/json": { schema: ref("TagResponse") },
      }),
  },
  {
    rule: "type-replaced",
    mirror: "type-replaced",
    from: "LabelResponse",
    to: "CustomerResponse",
    change: (d) =>
      (operation(d, "Customers_GetLabel").responses[200]!.content = {
        "application/json": { schema: ref("CustomerResponse") },
      }),
  },
  {
    rule: "type-changed",
    mirror: "type-changed",
    ...at("CustomerResponse.balance"),
    change: (d) => setProperty(d, OUT, "balance", text),
  },
  {
    rule: "input-property-added",
    mirror: "property-removed",
    to: "CreateCustomerRequest.fax",
    change: (d) => setProperty(d, IN, "fax", text),
  },
  {
    rule: "required-input-property-added",
    mirror: "property-removed",
    to: "CreateCustomerRequest.fax",
    change: (d) => {
      setProperty(d, IN, "fax", text);
      setRequired(d, IN, "fax", true);
    },
  },
  {
    rule: "output-property-added",
    mirror: "property-removed",
    to: "CustomerResponse.fax",
    change: (d) => setProperty(d, OUT, "fax", text),
  },
  {
    rule: "property-renamed",
    mirror: "property-renamed",
    from: "CustomerResponse.phone",
    to: "CustomerResponse.Phone",
    change: (d) => {
      setProperty(d, OUT, "phone", undefined);
      setProperty(d, OUT, "Phone", text);
    },
  },
  {
    rule: "input-property-became-required",
    mirror: "input-property-became-optional",
    ...at("CreateCustomerRequest.email"),
    change: (d) => setRequired(d, IN, "email", true),
  },
  {
    rule: "output-property-became-optional",
    mirror: "output-property-became-required",
    ...at("CustomerResponse.name"),
    change: (d) => setRequired(d, OUT, "name", false),
  },
  {
    rule: "property-deprecated",
    mirror: "property-undeprecated",
    ...at("CustomerResponse.phone"),
    change: (d) => (property(d, OUT, "phone").deprecated = true),
  },
  {
    rule: "input-became-nullable",
    mirror: "input-became-not-nullable",
    ...at("CreateCustomerRequest.email"),
    change: (d) => (property(d, IN, "email").type = ["string", "null"]),
  },
  {
    rule: "output-became-nullable",
    mirror: "output-became-not-nullable",
    ...at("CustomerResponse.address"),
    change: (d) =>
      setProperty(d, OUT, "address", {
        oneOf: [ref("Address"), { type: "null" }],
      }),
  },
  {
    rule: "input-value-added",
    mirror: "input-value-removed",
    ...at("NewCustomerStatus"),
    change: (d) => schema(d, "NewCustomerStatus").enum!.push("Guest"),
  },
  {
    rule: "output-value-added",
    mirror: "output-value-removed",
    ...at("CustomerResponse.status"),
    change: (d) => property(d, OUT, "status").enum!.push("Guest"),
  },
  {
    rule: "input-values-closed",
    mirror: "input-values-opened",
    ...at("CreateCustomerRequest.email"),
    change: (d) => (property(d, IN, "email").enum = ["a@example.com"]),
  },
  {
    rule: "output-values-listed",
    mirror: "output-values-unlisted",
    ...at("CustomerResponse.phone"),
    change: (d) => (property(d, OUT, "phone").enum = ["none"]),
  },
  {
    rule: "input-variant-added",
    mirror: "input-variant-removed",
    ...at("CreateCustomerRequest.owner"),
    change: (d) => property(d, IN, "owner").oneOf!.push({ type: "string" }),
  },
  {
    rule: "output-variant-added",
    mirror: "output-variant-removed",
    ...at("CustomerResponse.contact"),
    change: (d) => property(d, OUT, "contact").oneOf!.push({ type: "string" }),
  },
  {
    rule: "variant-listed",
    mirror: "variant-unlisted",
    ...at("CustomerResponse.phone"),
    change: (d) =>
      setProperty(d, OUT, "phone", {
        oneOf: [text, { type: "string", enum: ["none"] }],
      }),
  },
  {
    rule: "input-type-opened",
    mirror: "input-type-stated",
    ...at("CreateCustomerRequest.email"),
    change: (d) => setProperty(d, IN, "email", {}),
  },
  {
    rule: "output-type-stated",
    mirror: "output-type-opened",
    ...at("CustomerResponse.anything"),
    change: (d) => setProperty(d, OUT, "anything", text),
  },
  {
    rule: "extra-properties-allowed",
    mirror: "extra-properties-refused",
    ...at("UpdateCustomerRequest"),
    change: (d) =>
      (schema(d, "UpdateCustomerRequest").additionalProperties = true),
  },
  {
    rule: "input-limit-tightened",
    mirror: "input-limit-loosened",
    ...at("CreateCustomerRequest.name"),
    change: (d) => (property(d, IN, "name").maxLength = 50),
  },
  {
    rule: "input-pattern-changed",
    mirror: "input-pattern-changed",
    ...at("CreateCustomerRequest.name"),
    change: (d) => (property(d, IN, "name").pattern = "^[A-Z ]"),
  },
  {
    rule: "output-limit-changed",
    mirror: "output-limit-changed",
    ...at("CustomerResponse.name"),
    change: (d) => (property(d, OUT, "name").maxLength = 50),
  },
  {
    rule: "default-changed",
    mirror: "default-changed",
    ...at("CreateCustomerRequest.note"),
    change: (d) => (property(d, IN, "note").default = "new"),
  },
  {
    rule: "date-accepted",
    mirror: "date-refused",
    ...at("CreateCustomerRequest.email"),
    change: (d) => (property(d, IN, "email").format = "date-time"),
  },
  {
    rule: "format-changed",
    mirror: "format-changed",
    ...at("CreateCustomerRequest.email"),
    change: (d) => (property(d, IN, "email").format = "date"),
  },
  {
    rule: "format-changed",
    mirror: "format-changed",
    ...at("CustomerResponse.phone"),
    change: (d) => (property(d, OUT, "phone").format = "date-time"),
  },
  {
    rule: "format-changed",
    mirror: "format-changed",
    ...at("CustomerResponse.id"),
    change: (d) => (property(d, OUT, "id").format = "int32"),
  },
  {
    rule: "schema-text-changed",
    mirror: "schema-text-changed",
    ...at("CustomerResponse"),
    change: (d) => (property(d, OUT, "name").description = "Full name."),
  },
];

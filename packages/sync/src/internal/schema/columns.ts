import type { ModuleDetails, OperationDetails } from "@st/catalog";
import type { Column, ColumnType } from "../../table.js";
import { isMoneyText } from "./money-texts.js";
import { type Resolved, resolve } from "./resolve.js";

type Schema = ModuleDetails["schemas"][string]["schema"];

/**
 * Properties of a small object that get columns of their own: of references
 * (`customer: { id, name }`), states (`status: { value, name }`) and addresses.
 */
const FLATTENED = new Set([
  ...["id", "name", "value", "number"],
  ...["street", "unit", "city", "state", "zip", "country"],
]);

/** Columns of the rows of an operation, in the order of its description. */
export function columnsOfRows(
  module: ModuleDetails,
  { rows }: OperationDetails,
): readonly Column[] {
  return columnsOfSchema(module, rows?.schema);
}

export function columnsOfSchema(
  module: ModuleDetails,
  schema: Schema | undefined,
): readonly Column[] {
  const properties = Object.entries(resolve(module, schema).properties);
  const plain = properties.map(([property, of]) =>
    column(module, property, resolve(module, of)),
  );
  const taken = new Set(plain.map(({ name }) => name));
  const flattened = properties.flatMap(([property, of]) =>
    flatten(module, property, resolve(module, of)),
  );
  return [...plain, ...flattened.filter(({ name }) => !taken.has(name))];
}

function column(
  module: ModuleDetails,
  property: string,
  resolved: Resolved,
): Column {
  return {
    name: columnName(property),
    type: typeOf(module, property, resolved),
    property,
    ...(isPersonal(module, resolved) && { personal: true as const }),
  };
}

function flatten(
  module: ModuleDetails,
  property: string,
  { types, properties }: Resolved,
): readonly Column[] {
  if (types.length !== 1 || types[0] !== "object") return [];
  return Object.entries(properties).flatMap(([inner, schema]) => {
    const resolved = resolve(module, schema);
    const type = typeOf(module, inner, resolved);
    return FLATTENED.has(inner) && type !== "json"
      ? [column(module, `${property}.${inner}`, resolved)]
      : [];
  });
}

function typeOf(
  module: ModuleDetails,
  property: string,
  { types, format }: Resolved,
): ColumnType {
  if (types.length !== 1) return types.length === 0 ? "json" : "text";
  switch (types[0]) {
    case "integer":
      return "integer";
    case "number":
      return "decimal";
    case "boolean":
      return "boolean";
    case "array":
    case "object":
      return "json";
  }
  if (format === "date-time") return "timestamp";
  if (format === "date") return "date";
  return isMoneyText(module.id, property) ? "decimal" : "text";
}

/** Itself, or anything inside it. */
function isPersonal(
  module: ModuleDetails,
  { personal, properties, items }: Resolved,
  depth = 0,
): boolean {
  if (personal) return true;
  if (depth > 4) return false;
  return [...Object.values(properties), ...(items ? [items] : [])].some(
    (inner) => isPersonal(module, resolve(module, inner), depth + 1),
  );
}

/** `customerId` → `customer_id`, `address.street` → `address_street`. */
export function columnName(property: string): string {
  return property
    .replaceAll(".", "_")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}

import { type Schemas, typeOf } from "../../model/schemas.js";
import type { QueryParameter, Schema } from "../../model/types.js";
import {
  after,
  before,
  type Comparison,
  onOrAfter,
  onOrBefore,
} from "./comparisons.js";
import {
  activeAny,
  activeOnly,
  created,
  customFields,
  externalData,
  ids,
  is,
  modified,
  option,
  partOf,
  type Rule,
} from "./rules.js";

/** Parameters that order or page a list instead of filtering it. */
export const ordering: ReadonlySet<string> = new Set([
  "page",
  "pageSize",
  "includeTotal",
  "sort",
  "orderBy",
  "orderByDirection",
  "sortBy",
  "descending",
]);

/** What a parameter does by its name; `undefined` if that does not tell. */
export function byName(
  schemas: Schemas,
  parameter: QueryParameter,
  row: Schema,
): Rule | undefined {
  const properties = schemas.resolve(row).properties ?? {};
  return (
    usual(parameter) ??
    lifetime(parameter.name) ??
    timeWindow(schemas, parameter.name, properties) ??
    sameField(schemas, parameter, properties)
  );
}

function usual({ name }: QueryParameter): Rule | undefined {
  switch (name) {
    case "ids":
      return ids;
    case "active":
      // "only active items will be returned by default"
      return activeAny("True");
    case "activeOnly":
      return activeOnly();
    case "externalDataKey":
      return partOf("externalDataValues");
    case "externalDataValues":
      return externalData;
    case "externalDataApplicationGuid":
      return option(
        "Decides whose external data is shown, not which rows come.",
      );
    case "customField.Fields":
    case "customFields.Fields":
      return customFields(name.replace("Fields", "Operator"));
    case "customField.Operator":
    case "customFields.Operator":
      return partOf(name.replace("Operator", "Fields"));
    default:
      return undefined;
  }
}

const windows: readonly [RegExp, Comparison][] = [
  [/OnOrAfter$/, onOrAfter],
  [/OnOrBefore$/, onOrBefore],
  [/(On)?After$/, after],
  [/(On)?Before$/, before],
];

/** `startsOnOrAfter`: the stem and the comparison. */
function windowOf(
  name: string,
): { stem: string; comparison: Comparison } | undefined {
  const found = windows.find(([suffix]) => suffix.test(name));
  return found && { stem: name.replace(found[0], ""), comparison: found[1] };
}

/** Every row was created and modified, whether it says so or not. */
function lifetime(name: string): Rule | undefined {
  const window = windowOf(name);
  if (window?.stem === "created") return created(window.comparison);
  if (window?.stem === "modified") return modified(window.comparison);
  return undefined;
}

function timeWindow(
  schemas: Schemas,
  name: string,
  properties: Record<string, Schema>,
): Rule | undefined {
  const window = windowOf(name);
  if (!window) return undefined;
  const { stem, comparison } = window;
  const path = [
    stem,
    `${stem}On`,
    `${stem}Date`,
    stem.replace(/s$/, ""),
    `${stem}Utc`,
  ].find((each) =>
    /^date/.test(schemas.resolve(properties[each] ?? {}).format ?? ""),
  );
  return path === undefined
    ? undefined
    : { kind: "field", paths: [path], comparison };
}

/** A field of the same name, or of the singular: `statuses`, `jobIds`. */
function sameField(
  schemas: Schemas,
  { name }: QueryParameter,
  properties: Record<string, Schema>,
): Rule | undefined {
  const singular = singularOf(name);
  const property = [name, singular].find((each) => each in properties);
  if (property !== undefined) {
    const schema = schemas.resolve(properties[property] as Schema);
    if (typeOf(schema) !== "object") return is(property);
    const inner = ["id", "name"].find(
      (each) => each in (schema.properties ?? {}),
    );
    return inner === undefined ? undefined : is(`${property}.${inner}`);
  }
  if (addressFields.has(name) && "address" in properties)
    return is(`address.${name}`);
  const holder = singular.replace(/Id$/, "");
  return holder !== singular && holder in properties
    ? is(`${holder}.id`)
    : undefined;
}

function singularOf(name: string): string {
  if (/ies$/.test(name)) return name.replace(/ies$/, "y");
  if (/(us|ss)es$/.test(name)) return name.replace(/es$/, "");
  return name.replace(/s$/, "");
}

const addressFields = new Set([
  "street",
  "unit",
  "city",
  "state",
  "zip",
  "country",
]);

import type { ModuleDetails, QueryParameter } from "@st/catalog";
import type { Call } from "../programs/call.ts";
import { knownFilters } from "./known-filters.ts";
import { blocks, bullets, plain } from "./markdown.ts";
import { namedSchema } from "./named-schema.ts";
import { limitsOf, propertiesOf, typeOf } from "./types.ts";

/** Values of the path, the query and the body. */
export function parameters({ module, operation }: Call): string {
  const { pathParameters, query, body, page, kind } = operation;
  const own = query.filter(({ paging }) => !paging);
  const known = knownFilters(module.id, operation.id);
  return blocks(
    pathParameters.length > 0 && "### Path",
    bullets(
      pathParameters.map(
        ({ name, schema }) => `**\`${name}\`** ${typeOf(module, schema)}.`,
      ),
    ),
    query.length > 0 && "### Query",
    bullets(own.map((parameter) => queryEntry(module, parameter))),
    page !== undefined &&
      `Paging is done for you. \`pageSize\` is at most ${page.max}, 500 by ` +
        `default${page.total ? "; `includeTotal: true` counts the rows" : ""}.`,
    kind === "export" &&
      "`from` is a time, or the `continueFrom` of an earlier batch. Changes " +
        "appear after 15 minutes, with `includeRecentChanges` at once.",
    own.length > 0 &&
      "Other names do not compile and are refused before anything is sent; " +
        "ServiceTitan would ignore them and answer with unfiltered rows.",
    known.length > 0 && "### Filters on the real server",
    bullets(known),
    kind === "upload" && "### File",
    kind === "upload" &&
      "A `Blob`, bytes, or `{ data, name, type }`; sent as `multipart/form-data`.",
    body !== undefined && kind !== "upload" && "### Body",
    body !== undefined && kind !== "upload" && bodyOf(module, body.schema),
  );
}

function bodyOf(module: ModuleDetails, schema: { $ref?: string }): string {
  const named = namedSchema(module, schema);
  return blocks(
    typeOf(module, schema),
    named && bullets(propertiesOf(module, named.schema)),
  );
}

function queryEntry(module: ModuleDetails, parameter: QueryParameter): string {
  const { name, schema, required, list, maxItems, map, sortFields } = parameter;
  const type = sortFields
    ? sortFields.map((field) => `\`±${field}\``).join(" or ")
    : parameter.values
      ? parameter.values.map((value) => `\`${value}\``).join(" or ")
      : typeOf(module, schema);
  const facts = [
    ...(required ? ["required"] : []),
    ...(list
      ? [
          `one or several, sent ${list === "comma" ? "joined by commas" : "one by one"}`,
        ]
      : []),
    ...(maxItems === undefined ? [] : [`at most ${maxItems}`]),
    ...(map ? ["a map of names to values"] : []),
    ...(parameter.deprecated ? ["deprecated"] : []),
    ...limitsOf(schema),
  ];
  const described = parameter.description && plain(parameter.description);
  return [`**\`${name}\`** ${[type, ...facts].join(", ")}.`, described]
    .filter(Boolean)
    .join(" ");
}

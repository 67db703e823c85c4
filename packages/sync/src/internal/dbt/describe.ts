import { loadModule, type ModuleDetails, operation } from "@st/catalog";
import type { Stream } from "../../stream.js";
import type { Column, Table } from "../../table.js";
import { type Resolved, resolve } from "../schema/resolve.js";

type Schema = ModuleDetails["schemas"][string]["schema"];

/** A table and its columns in words. */
export interface Described {
  readonly description: string;
  readonly columns: ReadonlyMap<string, string>;
}

/** What the catalog says about a table of a stream. */
export async function describeTable(
  { name, stream: of, parent, key, merged, columns }: Table,
  streams: readonly Stream[],
): Promise<Described> {
  const stream = streams.find((one) => one.name === of);
  if (stream === undefined)
    return { description: "Rows of a report.", columns: new Map() };
  const { feed, list } = stream;
  const main = (merged ? list : (feed ?? list))?.operation as string;
  const module = await loadModule(main.slice(0, main.indexOf(".")));
  const rows = module.operations.find((one) => one.name === main)?.rows?.schema;
  const place = stream.tables.findIndex((table) => table.name === name) - 1;
  const property = stream.partProperties[place];
  const schema =
    property === undefined
      ? rows
      : resolve(module, resolve(module, rows).properties[property]).items;
  const from = [feed, merged || !feed ? list : undefined].flatMap((one) =>
    one ? [`\`GET ${operation(one.operation).template}\``] : [],
  );
  return {
    description:
      (parent === undefined
        ? `Rows of ${from.join(" and ")}. `
        : `Parts of rows of ${parent}: their \`${property}\`. `) +
      `Known by ${["_tenant_id", ...key].join(", ")}.`,
    columns: new Map(
      columns.map((column) => [
        column.name,
        describeColumn(column, module, schema, parent),
      ]),
    ),
  };
}

function describeColumn(
  { property, localDay, only, name }: Column,
  module: ModuleDetails,
  schema: Schema | undefined,
  parent: string | undefined,
): string {
  if (property === "")
    return parent === undefined
      ? "The id in the path it was read from."
      : name === "place"
        ? "Its place in the array, from 0."
        : `The id of the row of ${parent}, or of what the array lists.`;
  const path = property.split(".");
  let at: Schema | undefined = schema;
  for (const step of path) at = resolve(module, at).properties[step];
  const { types, format } = resolve(module, at);
  const values = valuesOf(module, at);
  const only_ = only === undefined ? "" : `, from the ${only} only`;
  const zone = localDay ? ": the day of it in the tenant's time zone" : "";
  return (
    `\`${property}\`${zone}${only_}` +
    `${localDay ? "" : kindOf({ types, format })}.` +
    (values.length === 0 ? "" : ` One of ${values.join(", ")}.`)
  );
}

function kindOf({
  types,
  format,
}: Pick<Resolved, "types"> & { format?: string | undefined }): string {
  if (types.length === 0) return "";
  const kind = types.map((type) => (type === "string" ? "text" : type));
  return `, ${kind.join(" or ")}${format === undefined ? "" : ` (${format})`}`;
}

/** The values that the API's description lists. Others may come. */
function valuesOf(
  module: ModuleDetails,
  schema: Schema | undefined,
): readonly string[] {
  if (schema === undefined) return [];
  const { $ref, anyOf = [], allOf = [], enum: values = [] } = schema;
  const inner = [...anyOf, ...allOf];
  if ($ref !== undefined) {
    const found = module.schemas[$ref.slice("#/$defs/".length)]?.schema;
    if (found !== undefined) inner.push(found);
  }
  return [
    ...values.filter((value) => value !== null).map(String),
    ...inner.flatMap((one) => valuesOf(module, one)),
  ];
}

import type { ModuleDetails, OperationDetails } from "@st/catalog";
import { addressOf } from "../site.ts";
import { operationPage } from "./addresses.ts";
import { blocks, bullets, code, foundHeading, plain } from "./markdown.ts";
import { limitsOf, propertiesOf, typeOf } from "./types.ts";

/** The page of a module: its operations, its scopes, its schemas. */
export function moduleBody(module: ModuleDetails): string {
  const resources = Map.groupBy(module.operations, ({ resource }) => resource);
  const scopes = module.operations.flatMap(({ scope = [] }) => scope);
  return blocks(
    module.description,
    code("sh", `npm install @st/core ${module.package}`),
    `Paths begin with \`/${module.segment}\`. From the ${module.edition} edition of the official documents.`,
    module.withdrawn && "The portal no longer lists this module.",
    "## Operations",
    ...[...resources].map(([resource, operations]) =>
      blocks(`### ${resource}`, bullets(operations.map(entryOf))),
    ),
    "## Scopes",
    "An app that calls everything here needs:",
    bullets([...new Set(scopes)].sort().map((scope) => `\`${scope}\``)),
    "## Schemas",
    ...Object.values(module.schemas).map(({ name, id, schema }) =>
      blocks(
        foundHeading(name),
        `\`${id}\``,
        schema.description && plain(schema.description),
        schema.properties || schema.allOf
          ? bullets(propertiesOf(module, schema))
          : [typeOf(module, schema), ...limitsOf(schema)].join(", "),
      ),
    ),
  );
}

function entryOf(operation: OperationDetails): string {
  const address = addressOf(operationPage(operation));
  return `[\`${operation.method}\`](${address}) ${operation.sentence}`;
}

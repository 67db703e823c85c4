import type { WebhooksModel } from "../model/webhooks.ts";
import { jsonSchema } from "./catalog-schema.ts";
import type { EmittedFile } from "./file.ts";
import { literal, templateLiteral } from "./text.ts";

/**
 * The schemas of what webhook events carry, for @st/testing, which generates
 * events from them. JSON in a string, in the form of the catalog's.
 */
export function webhookSchemas(
  model: WebhooksModel,
  header: string,
): EmittedFile {
  const names = new Map(model.schemas.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? "";
  const convert = { nameOf, isPersonal: () => false };
  const events = model.events.map(({ type, data }): [string, unknown] => [
    type,
    nameOf(data),
  ]);
  const schemas = model.schemas.map(
    ({ id, name, schema }): [string, unknown] => [
      name,
      { id, input: false, output: true, schema: jsonSchema(schema, convert) },
    ],
  );
  const json = `{"events":${lines(events)},"schemas":${lines(schemas)}}`;
  return {
    path: "packages/testing/src/generated/webhook-schemas.ts",
    text:
      `${header}/** JSON, parsed when it is first used. */\n` +
      `export const text: string = ${templateLiteral(json)};\n`,
  };
}

function lines(entries: readonly (readonly [string, unknown])[]): string {
  const texts = entries.map(
    ([name, value]) => `${literal(name)}:${literal(value)}`,
  );
  return `{\n${texts.join(",\n")}\n}`;
}

import type { Call } from "../programs/call.ts";
import { json } from "../programs/literal.ts";
import { blocks, bullets, code } from "./markdown.ts";
import { namedSchema } from "./named-schema.ts";
import { propertiesOf, typeOf } from "./types.ts";

/** The answer: its type, its properties, and one that the fake gave. */
export function answer({ module, operation, example }: Call): string {
  const { success, rows } = operation;
  const { status, contentType, body, location } = example.answer;
  const schema = rows?.schema ?? success[0]?.schema;
  const named = namedSchema(module, schema);
  return blocks(
    bullets(
      success.map((one) =>
        [
          `\`${one.status}\``,
          ...(one.schema ? [typeOf(module, one.schema)] : ["without a body"]),
        ].join(" "),
      ),
    ),
    body !== undefined &&
      "An answer of the fake, lists cut to their first entry:",
    body !== undefined && code("json", json(body), `${status} ${contentType}`),
    location !== undefined &&
      code("http", `HTTP/1.1 ${status}\nLocation: ${location}`),
    named && `### ${rows ? "A row" : "Properties"}`,
    named && bullets(propertiesOf(module, named.schema)),
  );
}

/**
 * Gives a document of `specs/` prose as official ones have it: sentences that
 * name schemas, fields, ids and other modules, with all that Markdown, HTML and
 * code can bring along.
 */
import type { Document } from "../../diff/test/base-document.ts";

type Json = Record<string, unknown>;

const ENDINGS = [
  "",
  " Use `active=Any` to see all of them.",
  "\n\n- first, the id\n- then the name\n",
  ' <p>See the <a href="https://example.com/help">help</a>.</p>',
  '\n```json\n{ "id": 42, "name": "O\'Neil $\u007bx}" }\n```\n',
  " Wildcards such as api/*/v2 and **/*.json are not supported; `*/` ends it.",
  " @deprecated is not meant here, nor is {@link Job}.",
  " Line\u2028separator, “quotes”, \u202eright to left\u202c, back\\slash.",
];

/** @param modules titles of all modules, which texts mention */
export function withProse(
  document: Document,
  modules: readonly string[],
): Document {
  const names = Object.keys(document.components.schemas).map(
    (id) => id.split(".").at(-1) as string,
  );
  let count = 0;
  const pick = (list: readonly string[]) =>
    list[count % Math.max(1, list.length)] ?? "";
  const text = (subject: string): string => {
    count += 1;
    return (
      `${subject} of a ${pick(names)}; see ${pick(modules)} and its ` +
      `${pick([...names].reverse())}Id.${pick(ENDINGS)}`
    );
  };
  const dress = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(dress);
    if (typeof value !== "object" || value === null) return value;
    return dressObject(value as Json);
  };
  const dressObject = (object: Json): Json => {
    const dressed = Object.fromEntries(
      Object.entries(object).map(([key, one]) => [
        key,
        key === "properties" ? dressProperties(one as Json) : dress(one),
      ]),
    );
    if ("operationId" in object)
      return {
        ...dressed,
        // Some summaries are the id again.
        summary:
          count % 7 === 0
            ? object["operationId"]
            : text(String(object["operationId"]).replace("_", " ")),
        description: text("The description"),
      };
    if ("in" in object && "name" in object)
      return { ...dressed, description: text(String(object["name"])) };
    return object["type"] === "object" && "properties" in object
      ? { ...dressed, description: text("A row") }
      : dressed;
  };
  /** A property that refers to a schema is wrapped to carry its text. */
  const dressProperties = (properties: Json): Json =>
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => {
        const inner = dress(schema) as Json;
        const description = text(name);
        return [
          name,
          "$ref" in inner
            ? { description, oneOf: [inner] }
            : { ...inner, description },
        ];
      }),
    );
  return dress(document) as Document;
}

import { API } from "../servicetitan.ts";
import { hasType, resolve, type SchemaMap } from "./schema.ts";
import type { Kind, Operation, Schema } from "./types.ts";

const { page } = API;

/** What the kind of an operation is read from. */
export interface Shape {
  httpMethod: Operation["httpMethod"];
  queryNames: readonly string[];
  body?: Schema | undefined;
  success: Operation["success"];
}

/**
 * The kind an operation's shapes show. Exports come first: their answer looks
 * like a page, too.
 */
export function kindOf(shape: Shape, schemas: SchemaMap): Kind {
  const json = resolve(jsonSchema(shape.success), schemas);
  const fields = json?.properties ?? {};
  if (API.feed.next in fields && API.feed.rows in fields) return "export";
  if (shape.success.some(({ status }) => status === 302)) return "redirect";
  if (shape.success.some(({ status }) => status === 202)) return "accepted";
  if (hasFile(resolve(shape.body, schemas))) return "upload";
  if (
    shape.success.some(({ contentTypes }) =>
      contentTypes.includes("application/octet-stream"),
    )
  )
    return "binary";
  const listed =
    hasType(resolve(fields[page.rows], schemas), "array") &&
    page.more in fields;
  const numbered = shape.queryNames.includes(page.number);
  if (shape.httpMethod === "GET" && numbered && listed) return "page";
  return json === undefined ? "void" : "value";
}

/** The JSON answer of the lowest successful status that has one. */
export function jsonSchema(success: Operation["success"]): Schema | undefined {
  return success.find(({ schema }) => schema !== undefined)?.schema;
}

function hasFile(body: Schema | undefined): boolean {
  return Object.values(body?.properties ?? {}).some(
    ({ format }) => format === "binary",
  );
}

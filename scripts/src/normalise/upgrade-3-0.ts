import { isJson, type Json } from "../read/json.ts";

/**
 * Editions before May 2026 are OpenAPI 3.0.1: they say `nullable: true` where
 * 3.1 has a type `null`. Everything else in which they differ (one server, an
 * app key in the query) the normaliser accepts from any document.
 */
export function upgradeFrom30(document: Json): Json {
  return { ...(upgrade(document) as Json), openapi: "3.1.0" };
}

function upgrade(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgrade);
  if (!isJson(value)) return value;
  const { nullable, ...rest } = value;
  const result = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, upgrade(item)]),
  );
  // A property may be called "nullable"; the keyword is a boolean.
  if (nullable !== true)
    return nullable === undefined || nullable === false
      ? result
      : { ...result, nullable: upgrade(nullable) };
  if (typeof result["type"] === "string")
    return { ...result, type: [result["type"], "null"] };
  const members = ["oneOf", "allOf", "anyOf"].find((key) =>
    Array.isArray(result[key]),
  );
  if (typeof result["$ref"] === "string")
    return { oneOf: [result, { type: "null" }] };
  if (members === undefined) return result;
  const { [members]: items, ...beside } = result;
  const options = items as unknown[];
  if (members === "allOf" && options.length > 1)
    return { ...beside, oneOf: [{ allOf: options }, { type: "null" }] };
  return { ...beside, oneOf: [...options, { type: "null" }] };
}

/** Small editions, and the lines of what changed between two of them. */
import type { Module } from "../../model/types.ts";
import type { Json } from "../../read/json.ts";
import { moduleOf, normalised, operation, ref } from "../../test/documents.ts";
import { compareEditions } from "../compare.ts";
import { lineFor } from "../rules/line-for.ts";

export const text: Json = { type: "string" };
export const id: Json = { type: "integer" };

export function object(
  properties: Json,
  required: string[] = Object.keys(properties),
): Json {
  return { type: "object", properties, required };
}

/** A path whose `GET` answers with a schema. */
export function get(operationId: string, answer: string): Json {
  return { get: operation(operationId, ref(answer)) };
}

/** A path whose `POST` takes a schema, and answers with another. */
export function post(
  operationId: string,
  given: string,
  answer?: string,
): Json {
  const requestBody = {
    content: { "application/json": { schema: ref(given) } },
  };
  return {
    post: operation(operationId, answer && ref(answer), { requestBody }),
  };
}

export function edition(paths: Json, schemas: Json): Module {
  const whole = Object.entries(paths).map(([path, item]) => [
    `/tenant/{tenant}/${path}`,
    item,
  ]);
  return moduleOf(normalised(Object.fromEntries(whole), schemas));
}

export function linesOf(before: Module, after: Module): string[] {
  return compareEditions([before], [after]).map(
    (change) => `${change.bump}: ${lineFor(change)}`,
  );
}

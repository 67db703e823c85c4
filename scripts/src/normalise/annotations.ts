import { defined, type Json, textAt } from "../read/json.ts";
import type { SpecSchema } from "./document.ts";

/** What a schema says of a value beside what the value may be. */
type Annotations = Pick<
  SpecSchema,
  "deprecated" | "description" | "x-deprecatedMessage"
>;

export function annotationsOf(raw: Json | SpecSchema): Annotations {
  const json = raw as Json;
  return defined<Annotations>({
    deprecated: json["deprecated"] === true ? true : undefined,
    description: textAt(json, "description"),
    "x-deprecatedMessage": textAt(json, "x-deprecatedMessage"),
  });
}

/** The schema with its annotations in their place, behind everything else. */
export function annotated(
  schema: SpecSchema,
  annotations: Annotations,
): SpecSchema {
  const all = { ...annotationsOf(schema), ...annotations };
  return { ...withoutAnnotations(schema), ...annotationsOf(all) };
}

export function withoutAnnotations(schema: SpecSchema): SpecSchema {
  const {
    deprecated: _deprecated,
    description: _description,
    "x-deprecatedMessage": _message,
    ...rest
  } = schema;
  return rest;
}

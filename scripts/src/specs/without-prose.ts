/**
 * Leaves official texts out of a description; the facts they state were read
 * before.
 */
import type { NormalisedDocument } from "../normalise/document.ts";

export function withoutProse(document: NormalisedDocument): NormalisedDocument {
  const { description: _, ...info } = document.info;
  const paths = strip(document.paths) as NormalisedDocument["paths"];
  const schemas = strip(
    document.components.schemas,
  ) as NormalisedDocument["components"]["schemas"];
  return {
    ...document,
    info,
    paths,
    components: { ...document.components, schemas },
  };
}

/** A response must have a description; its status says the same in one word. */
const STATUS: Readonly<Record<string, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  302: "Found",
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
};

function strip(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, strip(item, name)] as const,
  );
  // A property or schema may be called "description" or "summary"; the text is
  // a string.
  const facts = entries.filter(
    ([name, item]) => !(PROSE.has(name) && typeof item === "string"),
  );
  const isResponse =
    /^\d{3}$/.test(key) &&
    typeof Object.fromEntries(entries)["description"] === "string";
  return Object.fromEntries(
    isResponse
      ? [["description", STATUS[key] ?? `Status ${key}`], ...facts]
      : facts,
  );
}

const PROSE = new Set(["summary", "description", "x-deprecatedMessage"]);

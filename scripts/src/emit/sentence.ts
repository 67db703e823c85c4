import type { Operation } from "../model/types.ts";
import { isUncounted, plural, singular, words } from "../text/words.ts";
import { oneLine } from "./text.ts";

/**
 * Verbs whose third person is not the word with an s, or that need more than
 * one word.
 */
const VERBS: Readonly<Record<string, string>> = {
  upsert: "Creates or updates",
};
const SPELLED: Readonly<Record<string, string>> = {
  ap: "AP",
  gl: "GL",
  gps: "GPS",
  intacct: "Intacct",
  sku: "SKU",
};
const HYPHENED =
  /\b(non|follow|opt|sub|client)-(job|up|outs?|status(?:es)?|specific|side)\b/;
/** What leads from what is created to whom it is created for. */
const LINKS: Readonly<Record<string, string>> = {
  add: "to",
  create: "for",
  start: "for",
};

/**
 * The first sentence of an operation's docstring: stated, the official summary,
 * or made from its name.
 */
export function sentence(operation: Operation): string {
  const given = operation.sentence ?? tellingSummary(operation);
  if (given !== undefined) return closed(firstSentence(oneLine(given)));
  const [verb = "", ...rest] = words(operation.method);
  const resource = words(operation.resource);
  if (operation.kind === "export")
    return closed(`Export feed of ${spelled([verb, ...rest])}`);
  const one = withArticle(singularWords(resource));
  const many = spelled(resource);
  const addressed = operation.pathParameters.length > 0;
  const does = VERBS[verb] ?? thirdPerson(verb);
  switch (rest[0]) {
    case undefined:
      if (verb === "list")
        return closed(`${does} ${many}${owner(operation, resource)}`);
      return closed(`${does} ${verb === "get" && !addressed ? many : one}`);
    case "for":
      return closed(`${does} ${many} of ${withArticle(rest.slice(1))}`);
    case "all":
      return closed(
        `${does} ${rest.length === 1 ? `all ${many}` : `${spelled(rest.slice(1))} across ${many}`}`,
      );
    case "as":
    case "complete":
    case "incomplete":
      return closed(`${does} ${addressed ? one : many} ${spelled(rest)}`);
    default:
      return closed(
        `${does} ${objectOf(verb, rest)}${place(verb, addressed, one, many)}`,
      );
  }
}

/**
 * The official summary; `undefined` where it only is the operation's id in some
 * spelling, or a single word.
 */
function tellingSummary({ id, summary }: Operation): string | undefined {
  const first = firstSentence(oneLine(summary ?? ""));
  const known = [id, id.split("_").at(-1) ?? ""].map(letters);
  return known.includes(letters(first)) || !first.includes(" ")
    ? undefined
    : summary;
}

/** What is left of a text without case, signs and a number at its end. */
function letters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replace(/(?<!\d)\d+$/, "");
}

/** `contactMethods.list(contactId)` lists those of a contact. */
function owner(
  { pathParameters }: Operation,
  resource: readonly string[],
): string {
  const whose = words(pathParameters.at(-1)?.name ?? "").filter(
    (word) => word !== "id",
  );
  return whose.length === 0 || whose.join() === singularWords(resource).join()
    ? ""
    : ` of ${withArticle(whose)}`;
}

function place(
  verb: string,
  addressed: boolean,
  one: string,
  many: string,
): string {
  const link = LINKS[verb] ?? "of";
  if (addressed) return ` ${link} ${one}`;
  return link === "of" && verb !== "upload" ? ` of ${many}` : "";
}

/**
 * One thing takes an article: the one that is there when it is read, any other
 * when it is written.
 */
function objectOf(verb: string, noun: readonly string[]): string {
  const last = noun.at(-1) ?? "";
  if (isUncounted(last) || (verb === "get" && plural(last) !== last))
    return `the ${spelled(noun)}`;
  return plural(last) === last ? spelled(noun) : withArticle(noun);
}

function singularWords(parts: readonly string[]): string[] {
  // "discounts and fees" are one discount or one fee.
  if (parts.includes("and"))
    return parts.map((part) => (part === "and" ? "or" : singular(part)));
  return [...parts.slice(0, -1), singular(parts.at(-1) ?? "")];
}

function withArticle(parts: readonly string[]): string {
  if (isUncounted(parts.at(-1) ?? "")) return spelled(parts);
  return `${/^([aeio]|un|up)/.test(parts[0] ?? "") ? "an" : "a"} ${spelled(parts)}`;
}

function thirdPerson(verb: string): string {
  const text = /(s|x|ch|sh)$/.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function spelled(parts: readonly string[]): string {
  let text = parts.map((part) => SPELLED[part] ?? part).join(" ");
  for (let index = 1; index < parts.length; index++) {
    const pair = `${parts[index - 1]}-${parts[index]}`;
    if (HYPHENED.test(pair)) text = text.replace(pair.replace("-", " "), pair);
  }
  return text;
}

function firstSentence(text: string): string {
  return /^(.+?[.!?])\s/.exec(text)?.[1] ?? text;
}

/** Text with a full stop at its end. */
export function closed(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

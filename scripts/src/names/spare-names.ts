import { camel, sameWord, upperFirst, words } from "../text/words.ts";
import type { OperationName, Unnamed } from "./operation-name.ts";

/**
 * Methods for an operation whose name by rule is taken, best first: with what
 * tells it from the operations that have the name. Never a number.
 *
 * @param rivals the operations that have the name or wait for it; an operation
 *   that has left the API is not among them
 */
export function spareMethods(
  operation: Unnamed,
  { resource, method }: OperationName,
  rivals: readonly Unnamed[],
): string[] {
  const known = [...words(resource), ...words(method)];
  const isNew = (word: string) => known.every((one) => !sameWord(one, word));
  const said = lettersOnly(words(operation.id)).filter(isNew);
  const others = new Set(rivals.flatMap(({ id }) => words(id)));
  const own = said.filter((word) => !others.has(word) && word !== "get");
  const segments = differing(operation, rivals, isName).map((name) =>
    lettersOnly(words(name)).filter(isNew),
  );
  const values = differing(operation, rivals, (part) => !isName(part));
  const extras = [
    own,
    ...segments.reverse(),
    segments.flat(),
    ...values.map((value) => ["by", ...lettersOnly(words(value))]),
    rivals.some(({ httpMethod }) => httpMethod !== operation.httpMethod)
      ? ["with", operation.httpMethod.toLowerCase()]
      : [],
    ["current"],
    ["other"],
  ];
  return extras
    .filter((extra) => extra.length > 0)
    .map((extra) => method + upperFirst(camel(extra)));
}

/** Parts of its path that no rival's path has. */
function differing(
  { path }: Unnamed,
  rivals: readonly Unnamed[],
  wanted: (part: string) => boolean,
): string[] {
  const others = new Set(rivals.flatMap((rival) => rival.path.split("/")));
  return path
    .split("/")
    .filter((part) => part !== "" && wanted(part) && !others.has(part));
}

function isName(part: string): boolean {
  return !part.startsWith("{");
}

function lettersOnly(parts: readonly string[]): string[] {
  return parts.filter((part) => !/\d/.test(part));
}

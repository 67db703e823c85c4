import {
  modules,
  operation as named,
  type Operation,
  operations,
} from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import { isSame, kebab } from "./names.js";

/** What the words of a command line lead to. */
export type Found =
  | { readonly operation: Operation; readonly rest: readonly string[] }
  | {
      /** A module or a resource: there is more to say. */
      readonly operations: readonly Operation[];
      readonly words: readonly string[];
    };

/**
 * An operation by name, official id, or a name written in another case:
 * `crm.booking-provider-tags.list`.
 *
 * @throws ServiceTitanInputError with the nearest name
 */
export function operationNamed(name: string): Operation {
  const same = operations().find((one) => isSame(one.name, name));
  return same ?? named(name);
}

/**
 * An operation by its words: `crm customers list`. The words after it are its
 * values.
 *
 * @param commands what the first word may have meant, too
 * @throws ServiceTitanInputError with the nearest word
 */
export function findByWords(
  words: readonly string[],
  commands: readonly string[],
): Found {
  const [module = "", resource, method, ...rest] = words;
  const known = modules().map(({ id }) => id);
  const id = known.find((one) => isSame(one, module));
  if (id === undefined) {
    if (module.includes("."))
      return { operation: operationNamed(module), rest: words.slice(1) };
    const hint = hintFor(module, [...known, ...commands]);
    throw new ServiceTitanInputError(
      `There is no command or module ${JSON.stringify(module)}.${hint} See st --help.`,
    );
  }
  const own = operations(id);
  if (resource === undefined) return { operations: own, words: [id] };
  const ofResource = own.filter((one) => isSame(one.resource, resource));
  if (ofResource.length === 0)
    throw unknown(
      "resource",
      resource,
      own.map((one) => one.resource),
      `st ${id}`,
    );
  const [{ resource: exact = "" } = {}] = ofResource;
  if (method === undefined)
    return { operations: ofResource, words: [id, kebab(exact)] };
  const operation = ofResource.find((one) => isSame(one.method, method));
  if (operation === undefined)
    throw unknown(
      "method",
      method,
      ofResource.map((one) => one.method),
      `st ${id} ${kebab(exact)}`,
    );
  return { operation, rest };
}

/** The module of a resource that was named without it, or the nearest name. */
function hintFor(word: string, names: readonly string[]): string {
  const lines = operations()
    .filter(({ resource }) => isSame(resource, word))
    .map(({ module, resource }) => `st ${module} ${kebab(resource)}`);
  const found = [...new Set(lines)];
  return found.length > 0
    ? ` Did you mean ${found.join(" or ")}?`
    : didYouMean(word, names);
}

function unknown(
  what: string,
  word: string,
  names: readonly string[],
  before: string,
): ServiceTitanInputError {
  const known = [...new Set(names.map(kebab))];
  const all = known.length <= 20 ? ` There are: ${known.join(", ")}.` : "";
  return new ServiceTitanInputError(
    `There is no ${what} ${JSON.stringify(word)}.${didYouMean(kebab(word), known)}${all} See ${before} --help.`,
  );
}

import type { NamedArguments, OperationDetails } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import type { Terminal } from "../../terminal.js";
import { readBody } from "./read-body.js";
import { type OperationLine, valuesOf } from "./read-operation-line.js";
import { readText, type TextContext } from "./read-text.js";
import { typeOf } from "./schemas.js";
import { setAt } from "./set-at.js";
import type { Target } from "./target.js";

/**
 * What a command line says, by the names of the operation.
 *
 * @throws ServiceTitanInputError for values too many or too few, and for texts
 *   that cannot be read
 */
export async function namedArguments(
  operation: OperationDetails,
  { line, given }: OperationLine,
  terminal: Terminal,
  context: TextContext,
): Promise<NamedArguments> {
  const named: { query: Values; body: Values } = { query: {}, body: {} };
  const text = line.text("body");
  const body = text === undefined ? undefined : await readBody(text, terminal);
  const hasParts = given.some(({ target }) => target.place === "body");
  if (hasParts && body !== undefined) {
    if (typeof body !== "object" || body === null || Array.isArray(body))
      throw new ServiceTitanInputError(
        "--body is no object, so flags cannot add to it. Give one or the other.",
      );
    named.body = body as Values;
  }
  const replaced = new Set<string>();
  for (const { flag, text: value, target } of given) {
    const read = readText(flag, value, target, context);
    const into = named[target.place];
    const path = target.path.join(".");
    // A flag stands above what a file says.
    if (target.place === "body" && !replaced.has(path) && body !== undefined)
      removeAt(into, target.path);
    replaced.add(path);
    if (isJoined(target) && typeof into[path] === "string")
      into[path] = `${into[path]},${read}`;
    else if (!setAt(into, target.path, read))
      throw new ServiceTitanInputError(
        `${flag} is given twice, or its parts are given, too. Give it once.`,
      );
  }
  for (const { flag, target } of given)
    checkGap(flag, named[target.place], target.path);
  return {
    path: pathValues(operation, line.positionals),
    ...(Object.keys(named.query).length > 0 && { query: named.query }),
    ...bodyOf(operation, hasParts ? named.body : body),
    options: { ...extraQuery(line.texts("extra-query")) },
  };
}

type Values = Record<string, unknown>;

/** A text that holds several values, such as `ids`. */
function isJoined({ parameter, schema }: Target): boolean {
  return parameter?.maxItems !== undefined && typeOf(schema) === "string";
}

/** A place in a list that nothing was given for would be sent as null. */
function checkGap(flag: string, into: Values, path: readonly string[]): void {
  let value: unknown = into;
  for (const [index, name] of path.entries()) {
    const isPlace = Array.isArray(value) && /^\d+$/.test(name);
    const before = Number(name) - 1;
    if (isPlace && before >= 0 && !Object.hasOwn(value as object, before)) {
      const segments = flag.split(".");
      const at = segments.length - path.length + index;
      const list = segments.slice(0, at).join(".");
      throw new ServiceTitanInputError(
        `${flag} leaves out ${list}.${before}. Number the items of a list from 0 up.`,
      );
    }
    value = (value as Values)[name];
  }
}

/** A body without required fields may be left out on the command line. */
function bodyOf(
  { body, kind }: OperationDetails,
  given: unknown,
): { body?: unknown } {
  if (body === undefined || kind === "upload") return {};
  return { body: given === undefined ? {} : given };
}

function pathValues(
  operation: OperationDetails,
  given: readonly string[],
): Record<string, string> {
  const { pathParameters, name } = operation;
  if (given.length !== pathParameters.length)
    throw new ServiceTitanInputError(
      `${name} takes ${count(pathParameters.length)}, not ${given.length}. ` +
        `Say: st call ${name} ${valuesOf(operation)}`.trimEnd(),
    );
  return Object.fromEntries(
    pathParameters.map(({ argument }, index) => [
      argument,
      given[index] as string,
    ]),
  );
}

function count(values: number): string {
  if (values === 0) return "no values";
  return values === 1 ? "1 value" : `${values} values`;
}

function removeAt(from: Values, path: readonly string[]): void {
  const [name = "", ...rest] = path;
  const inner = Object.hasOwn(from, name) ? from[name] : undefined;
  if (rest.length === 0) delete from[name];
  else if (typeof inner === "object" && inner !== null)
    removeAt(inner as Values, rest);
}

function extraQuery(texts: readonly string[]): {
  extraQuery?: Record<string, string>;
} {
  if (texts.length === 0) return {};
  return {
    extraQuery: Object.fromEntries(
      texts.map((text) => {
        const at = text.indexOf("=");
        if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
        throw new ServiceTitanInputError(
          `--extra-query is ${JSON.stringify(text)}; give NAME=VALUE.`,
        );
      }),
    ),
  };
}

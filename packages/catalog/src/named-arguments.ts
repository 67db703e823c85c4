import { ServiceTitanInputError } from "@st/core";
import type { OperationDetails } from "./details.js";
import { type Given, readQuery } from "./internal/arguments/read-query.js";
import { ValueReader } from "./internal/arguments/value-reader.js";
import { details, loadModule } from "./load.js";
import type { Operation } from "./operation.js";

/** The arguments of a call, by name. */
export interface NamedArguments {
  /** Values in the path: `{ id: 42 }`. */
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  /** Query parameters: `{ active: "Any" }`. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** JSON body. */
  readonly body?: unknown;
  /** The file of an upload: a `File`, a `Blob`, bytes, `{ data, name, type }`. */
  readonly file?: unknown;
  /** Options of the call itself: `timeout`, `limit`, … */
  readonly options?: object | undefined;
}

/** How strictly arguments are read. */
export interface ReadArgumentsOptions {
  /**
   * Let fields of the body pass that the description does not have: those that
   * are newer than this package.
   * @default false
   */
  readonly unknownFields?: boolean | undefined;
}

const PLACES = ["path", "query", "body", "file", "options"] as const;

/**
 * Puts named arguments in the order that `call` takes, checked by the
 * operation's description, for programs whose users type names and values.
 * Numbers and booleans may be text; enum values may have another case.
 *
 * ServiceTitan ignores names it does not know, in a query (the answer is then
 * unfiltered) and in a body (the value is then dropped). They are refused here,
 * like missing and unreadable values: one error lists all, with the nearest
 * names. Nothing is sent.
 *
 * @param of an operation of the index, its name or its official id
 * @throws ServiceTitanInputError when there is no such operation, or for
 *   arguments that do not fit it
 * @example
 * ```ts
 * const args = await readArguments("crm.customers.get", { path: { id: "42" } });
 * const customer = await call(connection, "crm.customers.get", args);
 * ```
 */
export async function readArguments(
  of: Operation | string,
  given: NamedArguments = {},
  { unknownFields = false }: ReadArgumentsOptions = {},
): Promise<readonly unknown[]> {
  const operation = await details(of);
  const { schemas } = await loadModule(operation.module);
  const reader = new ValueReader(schemas, unknownFields);
  checkPlaces(reader, operation, given);
  const path = readPath(reader, operation, objectOf(reader, given, "path"));
  const query = readQuery(reader, operation, objectOf(reader, given, "query"));
  const body = readBody(reader, operation, given);
  if (reader.problems.length > 0) throw wrongArguments(operation, reader);
  const byName: Readonly<Record<string, unknown>> = {
    ...path,
    body,
    file: given.file,
    query,
    options: given.options,
  };
  const args = operation.arguments.map((name) => byName[name]);
  while (args.length > 0 && args.at(-1) === undefined) args.pop();
  return args;
}

function wrongArguments(
  { name, id, httpMethod, template }: OperationDetails,
  { problems }: ValueReader,
): ServiceTitanInputError {
  const list =
    problems.length === 1
      ? ` ${problems[0]}`
      : problems.map((problem) => `\n- ${problem}`).join("");
  return new ServiceTitanInputError(`${name}:${list}\nNothing was sent.`, {
    operation: id,
    method: httpMethod,
    template,
  });
}

/** Names beside `path`, `query` and the like are told where they belong. */
function checkPlaces(
  reader: ValueReader,
  operation: OperationDetails,
  given: NamedArguments,
): void {
  const { pathParameters, query, kind, body } = operation;
  for (const name of Object.keys(given)) {
    if ((PLACES as readonly string[]).includes(name)) continue;
    if (pathParameters.some(({ argument }) => argument === name))
      reader.tell(name, "belongs in path.");
    else if (query.some((one) => one.name === name))
      reader.tell(name, "belongs in query.");
    else reader.tellUnknown(name, name, PLACES);
  }
  const takesFile = kind === "upload";
  if (takesFile && given.file === undefined)
    reader.tell("file", "is required, and is missing.");
  if (!takesFile && given.file !== undefined)
    reader.tell("file", "this operation takes none.");
  const takesBody = !takesFile && body !== undefined;
  if (!takesBody && given.body !== undefined)
    reader.tell(
      "body",
      takesFile
        ? "this operation takes a file instead."
        : "this operation takes none.",
    );
}

function objectOf(
  reader: ValueReader,
  given: NamedArguments,
  place: "path" | "query",
): Given {
  const value: unknown = given[place];
  if (value === undefined || value === null) return [];
  if (typeof value === "object" && !Array.isArray(value))
    return Object.entries(value).filter(([, inner]) => inner !== undefined);
  reader.tell(place, "it is not an object of names and values.");
  return [];
}

function readPath(
  reader: ValueReader,
  { pathParameters, query }: OperationDetails,
  given: Given,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, value] of given) {
    const parameter = pathParameters.find(
      (one) => one.argument === name || one.name === name,
    );
    const place = `path.${name}`;
    if (parameter !== undefined)
      read[parameter.argument] = reader.readParameter(
        parameter.schema,
        value,
        place,
      );
    else if (query.some((one) => one.name === name))
      reader.tell(place, "belongs in query.");
    else
      reader.tellUnknown(
        place,
        name,
        pathParameters.map(({ argument }) => argument),
      );
  }
  for (const { argument } of pathParameters)
    if (!Object.hasOwn(read, argument))
      reader.tell(`path.${argument}`, "is required, and is missing.");
  return read;
}

function readBody(
  reader: ValueReader,
  { body, kind }: OperationDetails,
  given: NamedArguments,
): unknown {
  if (body === undefined || kind === "upload") return undefined;
  if (given.body === undefined)
    return reader.tell("body", "is required, and is missing.");
  return reader.read(body.schema, given.body, "body");
}

import type { FakeServiceTitan, ReceivedRequest } from "../../src/index.js";
import type { Module, Operation, Schema } from "../../src/model/types.js";
import type { Conform } from "./conform.js";
import type { Sample } from "./samples.js";

type Method = (...args: unknown[]) => unknown;
/** A module's client, by resource and method. */
export type NamedClient = Readonly<
  Record<string, Readonly<Record<string, Method | undefined>> | undefined>
>;

/** A call: the request that the server received, and the result or error. */
export interface Outcome {
  request: ReceivedRequest | undefined;
  result: unknown;
}

const file = {
  data: new TextEncoder().encode("a file"),
  name: "file.txt",
  type: "text/plain",
};

/**
 * Calls an operation by its name, with arguments in the order of its signature.
 */
export async function callNamed(
  fake: FakeServiceTitan,
  client: NamedClient,
  operation: Operation,
  sample: Sample,
): Promise<Outcome> {
  const method = client[operation.resource]?.[operation.method];
  if (!method)
    throw new Error(`${operation.resource}.${operation.method} is not there`);
  const before = fake.requests.length;
  const result = await method(...argumentsOf(operation, sample));
  return { request: sentSince(fake, before), result };
}

/** The arguments of an operation's method. */
export function argumentsOf(operation: Operation, sample: Sample): unknown[] {
  const args: unknown[] = operation.pathParameters.map(
    ({ name }) => sample.path[name],
  );
  if (operation.kind === "upload") args.push(file);
  else if (operation.body) args.push(sample.body);
  if (Object.keys(sample.query).length > 0) args.push(sample.query);
  return args;
}

/** Returns how the received request differs from what the caller asked for. */
export function requestProblems(
  module: Module,
  operation: Operation,
  sample: Sample,
  request: ReceivedRequest | undefined,
): string[] {
  if (!request) return ["nothing was sent"];
  const problems: string[] = [];
  const compare = (what: string, got: unknown, wanted: unknown) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      problems.push(
        `${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`,
      );
  };
  compare("operation", request.operation, {
    module: module.id,
    id: operation.id,
  });
  compare("method", request.method, operation.httpMethod);
  compare("path", request.path, pathOf(operation, sample));
  compare("query", request.query, {
    ...queryOf(operation, sample),
    ...pagingOf(request),
  });
  if (operation.kind === "upload") {
    const got = (
      request.body as
        | { file?: { name: string; type: string; bytes: Uint8Array } }
        | undefined
    )?.file;
    compare(
      "file",
      [got?.name, got?.type, got && new TextDecoder().decode(got.bytes)],
      [file.name, file.type, "a file"],
    );
  } else {
    compare("body", request.body, operation.body ? sample.body : undefined);
  }
  return problems;
}

function pathOf({ template }: Operation, { path }: Sample): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    name === "tenant" ? "1234567" : encodeURIComponent(String(path[name])),
  );
}

/**
 * The query in the form that the description states. For most maps it states
 * none; brackets are the client's default.
 */
function queryOf(
  operation: Operation,
  { query }: Sample,
): Record<string, string[]> {
  const wanted: Record<string, string[]> = {};
  for (const parameter of operation.query) {
    const value = query[parameter.name];
    if (value === undefined) continue;
    const { name, list, map, dots, objects } = parameter;
    if (map) {
      for (const [key, inner] of Object.entries(value as object))
        wanted[dots ? `${name}.${key}` : `${name}[${key}]`] = [textOf(inner)];
    } else if (objects) {
      for (const [index, item] of (value as object[]).entries()) {
        for (const [key, inner] of Object.entries(item))
          wanted[`${name}[${index}].${key}`] = [textOf(inner)];
      }
    } else if (list === "comma") {
      wanted[name] = [(value as unknown[]).map(textOf).join(",")];
    } else {
      wanted[name] = (Array.isArray(value) ? value : [value]).map(textOf);
    }
  }
  return wanted;
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The paging parameters of a request, which the client may add by itself. */
function pagingOf({
  query,
}: ReceivedRequest): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(query).filter(([name]) =>
      ["page", "pageSize", "includeTotal"].includes(name),
    ),
  );
}

/** Returns what is wrong with a result, by the kind of operation. */
export async function resultProblems(
  operation: Operation,
  result: unknown,
  conform: Conform,
): Promise<string[]> {
  const schema = operation.success[0]?.schema;
  switch (operation.kind) {
    case "void":
      return result === undefined
        ? []
        : [`a result where none is declared: ${JSON.stringify(result)}`];
    case "page":
    case "export":
      return rowProblems(operation, result as { data?: unknown }, conform);
    case "accepted": {
      const { status, data } = result as { status: number; data: unknown };
      const declared = operation.success.find(
        (each) => each.status === status,
      )?.schema;
      return declared
        ? conform(declared, data)
        : [`status ${status} is not declared`];
    }
    case "redirect": {
      const { location } = result as { location: string };
      return URL.canParse(location) ? [] : [`location: ${location}`];
    }
    case "binary": {
      const bytes = await (result as { bytes(): Promise<Uint8Array> }).bytes();
      return bytes.length > 0 ? [] : ["no bytes"];
    }
    default:
      return schema ? conform(schema, result) : [];
  }
}

/** Whether a page or batch contains rows. */
export function hasRows(result: unknown): boolean {
  return ((result as { data?: unknown[] }).data?.length ?? 0) > 0;
}

function rowProblems(
  operation: Operation,
  { data }: { data?: unknown },
  conform: Conform,
): string[] {
  if (!Array.isArray(data)) return [`data: ${JSON.stringify(data)}`];
  const schema: Schema = operation.rows?.schema ?? {};
  return data.flatMap((row, index) =>
    conform(schema, row).map((problem) => `data/${index}${problem}`),
  );
}

/** The request of the operation, which may follow one for a token. */
export function sentSince(
  fake: FakeServiceTitan,
  before: number,
): ReceivedRequest | undefined {
  return fake.requests
    .slice(before)
    .find(({ operation }) => operation?.id !== "token");
}

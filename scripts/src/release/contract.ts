/**
 * Writes a file that uses everything a module of the last release exports, as
 * its users may: it passes what the module accepts and reads what it returns.
 * Where the file does not compile against a newer package, that package breaks
 * its users. So the compiler checks the rule table of `src/diff`.
 */
import { moduleParts } from "../emit/module-parts.ts";
import { clientName, compare } from "../emit/names.ts";
import type { Kind, Module, NamedSchema, Operation } from "../model/types.ts";

/**
 * @param before the module as it was released
 * @param old where its types can be imported from
 * @param current where those of the newer package can
 * @param exported whether the released package had a name
 * @default every name that a package made from the module today has
 */
export function contractFile(
  before: Module,
  old: ImportPaths,
  current: ImportPaths,
  exported: (name: string) => boolean = () => true,
): string {
  const { schemaNames, queryNames } = moduleParts(before);
  const names = new Set([...schemaNames, ...queryNames].filter(exported));
  const lines = [
    ...before.schemas
      .filter(({ name }) => names.has(name))
      .flatMap((schema) => schemaLines(schema, names)),
    ...queryNames
      .filter((name) => names.has(name))
      .flatMap((name) => [gives(name), has(name)]),
    ...before.operations.flatMap((operation) =>
      operationLines(operation, clientName(before)),
    ),
  ];
  return [
    `import type * as Before from ${JSON.stringify(old.main)};`,
    `import type * as After from ${JSON.stringify(current.main)};`,
    `import type { paths as BeforePaths } from ${JSON.stringify(old.paths)};`,
    `import type { paths as AfterPaths } from ${JSON.stringify(current.paths)};`,
    `export type Names = [${[...names]
      .sort(compare)
      .map((name) => `After.${name}`)
      .join(", ")}];`,
    ...HELPERS,
    ...lines,
    "",
  ].join("\n");
}

const HELPERS = [
  "// What an operation takes and gives, without the leniency TypeScript has for methods.",
  "type Call<F> = F extends (...args: infer A) => infer R ? (...args: A) => R : never;",
  "type Takes<F> = F extends (...args: infer A) => unknown ? (...args: A) => void : never;",
  "// What a call by path answers on success.",
  "type Success<R> = Extract<keyof R, 200 | 201 | 202 | 203 | 204 | 206>;",
  "type Answer<A> = A extends { content: infer C } ? C[keyof C] : undefined;",
  "type Data<O> = O extends { responses: infer R } ? { [S in Success<R>]: Answer<R[S]> }[Success<R>] : never;",
];

/** Where a package's types stand. */
export interface ImportPaths {
  main: string;
  paths: string;
}

/**
 * What callers pass must still be accepted, and what they read must still have
 * its old type.
 */
function schemaLines(
  { name, schema, usage }: NamedSchema,
  names: ReadonlySet<string>,
): string[] {
  const input = `${name}Input`;
  // Two forms: one for requests, one for responses.
  if (usage.input && usage.output && names.has(input))
    return [reads(name), gives(input), has(name), has(input)];
  // A closed enum that is also read is open wherever it is read, so reading it
  // is checked there.
  if (usage.input && schema.enum !== undefined) return [gives(name)];
  if (schema.enum !== undefined) return [reads(name)];
  return [
    has(name),
    ...(usage.input ? [gives(name)] : []),
    ...(usage.output || !usage.input ? [reads(name)] : []),
  ];
}

const gives = (name: string): string =>
  `export const gives${name} = (value: Before.${name}): After.${name} => value;`;
const reads = (name: string): string =>
  `export const reads${name} = (value: After.${name}): Before.${name} => value;`;

/**
 * Removing an optional field leaves the types assignable to each other, but
 * breaks code that names it.
 */
const has = (name: string): string =>
  `export const has${name} = (value: keyof Before.${name}): keyof After.${name} => value;`;

function callLine(
  client: string,
  resource: string,
  method: string,
  kind: Kind,
): string {
  // Code that awaits a call without a result can ignore one.
  const part = kind === "void" ? "Takes" : "Call";
  const place = `[${JSON.stringify(resource)}][${JSON.stringify(method)}]`;
  return (
    `export const ${importable(`calls ${resource} ${method}`)} = (value: ` +
    `${part}<After.${client}${place}>): ${part}<Before.${client}${place}> => ` +
    "value;"
  );
}

function operationLines(operation: Operation, client: string): string[] {
  const { resource, method, kind } = operation;
  return [callLine(client, resource, method, kind), ...pathLines(operation)];
}

/**
 * Calls by path: the path, the method, the names of its values, and what it
 * answers.
 */
function pathLines({
  path,
  httpMethod,
  pathParameters,
  kind,
}: Operation): string[] {
  const method = httpMethod.toLowerCase();
  const place = `Paths[${JSON.stringify(path)}][${JSON.stringify(method)}]`;
  const name = (what: string) => importable(`path ${what} ${method} ${path}`);
  const values = pathParameters.map(
    (value) =>
      `export type ${name(`value ${value.name}`)} = ` +
      `After${place}["parameters"]["path"][${JSON.stringify(value.name)}];`,
  );
  const answer =
    kind === "void"
      ? `export type ${name("route")} = After${place};`
      : `export const ${name("answer")} = (value: Data<After${place}>): Data<Before${place}> => value;`;
  return [answer, ...values];
}

/** Any text as an identifier. */
function importable(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, "_");
}

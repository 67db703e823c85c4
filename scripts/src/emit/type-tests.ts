import { jsonSchema } from "../model/kind.ts";
import { resolve } from "../model/schema.ts";
import type { Kind, Module, Operation, Schema } from "../model/types.ts";
import { quickStart } from "./examples.ts";
import { Imports, type TypeName } from "./imports.ts";
import type { ModuleParts } from "./module-parts.ts";
import { byResource, factoryName, packageName, variableName } from "./names.ts";
import { byIdsType, pathType } from "./signature.ts";
import { propertyName } from "./text.ts";

/** The result of each kind, and the types of core it is made of. */
const RESULT: Record<Kind, [type: string, ...core: string[]]> = {
  value: ["Pending<unknown>", "Pending"],
  page: ["Pages<unknown>", "Pages"],
  export: ["ExportFeed<unknown>", "ExportFeed"],
  accepted: ["Pending<Accepted<unknown, unknown>>", "Accepted", "Pending"],
  void: ["Pending<void>", "Pending"],
  binary: ["Pending<Download>", "Download", "Pending"],
  redirect: ["Pending<FileLocation>", "FileLocation", "Pending"],
  upload: ["Pending<unknown>", "Pending"],
};
const LINT =
  "// biome-ignore-all lint: only ever compiled\n// biome-ignore-all " +
  "format: as generated\n// biome-ignore-all " +
  "assist/source/organizeImports: as generated\n";

/**
 * `src/quick-start.test-d.ts`: the quick start of the README, which has to
 * compile.
 */
export function quickStartTest(
  module: Module,
  header: string,
  program?: string,
): string {
  return `${header}${LINT}${quickStart(module, program).replace(`"${packageName(module.id)}"`, '"./index.js"')}`;
}

/**
 * `src/index.test-d.ts`: for each kind of operation the module has, a call that
 * must compile and mistakes that must not.
 */
export function typeTests(
  module: Module,
  parts: ModuleParts,
  header: string,
): string {
  const client = variableName(module.id);
  const all = byResource(module).flatMap(([, operations]) => operations);
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const core = new Imports();
  core.core("Connection");
  const used = new Set<string>();
  const checks = kinds.map((kind) => {
    for (const name of RESULT[kind].slice(1)) core.core(name);
    const own = all.filter((operation) => operation.kind === kind);
    return kindCheck(
      own.sort((a, b) => richness(b) - richness(a))[0] as Operation,
      client,
      parts,
      used,
    );
  });
  const withBody = all.filter(
    ({ body, kind }) => body?.schema.ref !== undefined && kind !== "upload",
  );
  const written = withBody.find(({ kind }) => kind === "value") ?? withBody[0];
  if (written !== undefined)
    checks.push(bodyCheck(written, client, parts, used));
  const dated = withBody.find(
    (operation) => dateField(operation, parts) !== undefined,
  );
  if (dated !== undefined) checks.push(dateCheck(dated, client, parts, used));
  const byIds = all.find(
    (operation) => byIdsType(parts.signature(operation)) !== undefined,
  );
  if (byIds !== undefined) checks.push(byIdsCheck(byIds, client, parts, core));
  const types = [...used].sort();
  return `${header}${LINT}${core.text}import { ${factoryName(module, "Http")} } from "./http.js";
import { ${factoryName(module, "Client")}${types.map((name) => `, type ${name}`).join("")} } from "./index.js";

declare const connection: Connection;
const ${client} = ${factoryName(module, "Client")}(connection);

${checks.join("\n")}
// by path
const http = ${factoryName(module, "Http")}(connection);
// @ts-expect-error no such path
http.GET("/no-such-path");
`;
}

/** An operation with more to get wrong makes the better example. */
function richness({
  pathParameters,
  query,
  body,
  deprecated,
}: Operation): number {
  return (
    (deprecated === true ? -10 : 0) +
    (query.length > 0 ? 2 : 0) +
    (pathParameters.length > 0 ? 1 : 0) +
    (body === undefined ? 0 : 1)
  );
}

function kindCheck(
  operation: Operation,
  client: string,
  parts: ModuleParts,
  used: Set<string>,
): string {
  const name = `${client}.${operation.resource}.${operation.method}`;
  const { path, rest } = argumentsOf(operation, parts, used);
  const call = (args: readonly string[]) => `${name}(${args.join(", ")})`;
  const right = [...path, ...rest];
  const { query } = parts.signature(operation);
  const lines = [
    `// ${operation.kind}`,
    `${call(right)} satisfies ${RESULT[operation.kind][0]};`,
  ];
  const wrong = (why: string, args: readonly string[]) =>
    lines.push(`// @ts-expect-error ${why}`, `${call(args)};`);
  if (path.length > 0) wrong("wrong path value", ["{}", ...right.slice(1)]);
  if (query !== undefined)
    wrong("no such query name", [
      ...right.slice(0, query.required ? -1 : undefined),
      "{ noSuchName: 1 }",
    ]);
  wrong("no such option", [
    ...right,
    ...(query === undefined || query.required ? [] : ["undefined"]),
    "{ noSuchOption: 1 }",
  ]);
  const known = answeredSchema(operation, parts);
  if (known?.properties !== undefined) {
    const field =
      operation.kind === "value" ? "noSuchField" : "data[0]?.noSuchField";
    lines.push(
      "// @ts-expect-error no such field",
      `(await ${call(right)}).${field};`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/**
 * The schema of what a call gives, or of its rows, where it is an object of
 * known fields.
 */
function answeredSchema(
  operation: Operation,
  parts: ModuleParts,
): Schema | undefined {
  const { schemas } = parts.signature(operation);
  if (operation.rows !== undefined)
    return resolve(operation.rows.schema, schemas);
  const answer =
    operation.kind === "value" ? jsonSchema(operation.success) : undefined;
  return answer?.ref === undefined ? undefined : resolve(answer, schemas);
}

function bodyCheck(
  operation: Operation,
  client: string,
  parts: ModuleParts,
  used: Set<string>,
): string {
  const { path, rest } = argumentsOf(operation, parts, used);
  const call = (args: readonly string[]) =>
    `${client}.${operation.resource}.${operation.method}(${args.join(", ")})`;
  const wrong = (why: string, args: readonly string[]) =>
    `// @ts-expect-error ${why}\n${call(args)};\n`;
  return [
    `// body\n${call([...path, ...rest])};\n`,
    wrong("the body is missing", path),
    wrong("no body of this operation", [...path, '"text"', ...rest.slice(1)]),
    wrong("no such field of the body", [
      ...path,
      "{ noSuchField: 1 }",
      ...rest.slice(1),
    ]),
  ].join("");
}

/** A field of the body that is a point in time. */
function dateField(
  operation: Operation,
  parts: ModuleParts,
): string | undefined {
  const fields =
    resolve(operation.body?.schema, parts.signature(operation).schemas)
      ?.properties ?? {};
  return Object.keys(fields).find(
    (name) => fields[name]?.format === "date-time",
  );
}

function dateCheck(
  operation: Operation,
  client: string,
  parts: ModuleParts,
  used: Set<string>,
): string {
  const { path, rest } = argumentsOf(operation, parts, used);
  const [body = "", ...query] = rest;
  const field = propertyName(dateField(operation, parts) ?? "");
  const call = (value: string) =>
    `${client}.${operation.resource}.${operation.method}(` +
    `${[...path, `{ ...(${body}), ${field}: ${value} }`, ...query].join(", ")});\n`;
  return `// point in time in a body\n${call("new Date()")}// @ts-expect-error no point in time\n${call("1")}`;
}

function byIdsCheck(
  operation: Operation,
  client: string,
  parts: ModuleParts,
  core: Imports,
): string {
  const { path } = argumentsOf(operation, parts, new Set());
  const type = byIdsType(parts.signature(operation));
  const value = type === "number" ? "1" : '"a"';
  const call = (ids: string) =>
    `${client}.${operation.resource}.${operation.method}ByIds(${[...path, ids].join(", ")})`;
  return (
    `// rows by id\n${call(`[${value}]`)} satisfies ` +
    `Promise<${core.core("ById")}<unknown, ` +
    `${type}>>;\n// @ts-expect-error no ` +
    `ids\n${call("[{}]")};\n`
  );
}

function argumentsOf(
  operation: Operation,
  parts: ModuleParts,
  used: Set<string>,
): { path: string[]; rest: string[] } {
  const { body, query } = parts.signature(operation);
  const given = ({ name, from }: TypeName) => {
    if (from !== undefined) used.add(name);
    return `null as unknown as ${name}`;
  };
  return {
    path: operation.pathParameters.map(({ schema }) =>
      pathType(schema) === "number" ? "1" : '"a"',
    ),
    rest: [
      ...(operation.kind === "upload"
        ? ["new Uint8Array()"]
        : body === undefined
          ? []
          : [given(body)]),
      ...(query?.required === true ? [given(query)] : []),
    ],
  };
}

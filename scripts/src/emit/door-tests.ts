import type { Kind, Module, Operation } from "../model/types.ts";
import { CORE, Imports, QUERIES, SCHEMAS, type TypeName } from "./imports.ts";
import type { ModuleParts } from "./module-parts.ts";
import { byResource, factoryName, variableName } from "./names.ts";
import { pathType } from "./signature.ts";
import { literal, propertyName } from "./text.ts";

/** Exports every type of the module. */
const INDEX = "./index.js";

const LINT =
  "// biome-ignore-all lint: only ever compiled\n" +
  "// biome-ignore-all format: as generated\n" +
  "// biome-ignore-all assist/source/organizeImports: as generated\n";

const HELPERS = `declare const connection: Connection;
declare function given<Value>(): Value;
/** Takes two calls only if they resolve with the same type. */
declare function same<A, B>(
  name: PromiseLike<A>,
  path: PromiseLike<B>,
  ...unlike: Same<A, B> extends true ? [] : [never]
): void;
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
`;

/** How the result by name becomes that by path, where they differ. */
const AS_BY_PATH: Partial<Record<Kind, string>> = {
  accepted: ".then(({ data }) => data)",
  void: ".then(() => undefined)",
  redirect: ".then(() => undefined)",
  binary: ".then((file) => file.blob())",
};
const READERS: Partial<Record<Kind, string>> = {
  page: "paginate",
  export: "exportFeed",
};

/**
 * `src/http.test-d.ts`: every operation by name and by path, which have to
 * resolve with the same type.
 */
export function doorTests(
  module: Module,
  parts: ModuleParts,
  header: string,
): string {
  const imports = new Imports();
  imports.core("Connection");
  const client = variableName(module.id);
  const operations = byResource(module).flatMap(([, all]) => all);
  const calls = operations.map((operation) =>
    checkOf(operation, client, parts, imports),
  );
  const helpers = [...new Set(operations.map(({ kind }) => readerOf(kind)))];
  return `${header}${LINT}import { ${helpers.sort().join(", ")} } from "${CORE}/http";
${imports.text}import { ${factoryName(module, "Http")} } from "./http.js";
import { ${factoryName(module, "Client")} } from "${INDEX}";

${HELPERS}
const ${client} = ${factoryName(module, "Client")}(connection);
const http = ${factoryName(module, "Http")}(connection);
${calls.join("")}`;
}

function readerOf(kind: Kind): string {
  return READERS[kind] ?? "unwrap";
}

function checkOf(
  operation: Operation,
  client: string,
  parts: ModuleParts,
  imports: Imports,
): string {
  const { kind, path, httpMethod, resource, method } = operation;
  const given = (type: TypeName) => {
    const own = type.from === QUERIES || type.from === SCHEMAS;
    return `given<${imports.use(own ? { ...type, from: INDEX } : type)}>()`;
  };
  const { body, query } = parts.signature(operation);
  const values = operation.pathParameters.map(({ name, schema }) => ({
    name: propertyName(name),
    value: pathType(schema) === "number" ? "1" : '"a"',
  }));
  const sent = kind === "upload" ? undefined : body && given(body);
  const asked = query?.required ? given(query) : undefined;
  const named = [
    ...values.map(({ value }) => value),
    kind === "upload" ? "new Blob()" : sent,
    asked,
  ].filter((one) => one !== undefined);
  const parameters = [
    values.length > 0 &&
      `path: { ${values.map(({ name, value }) => `${name}: ${value}`).join(", ")} }`,
    asked && `query: ${asked}`,
  ].filter(Boolean);
  const init = [
    parameters.length > 0 && `params: { ${parameters.join(", ")} }`,
    kind === "upload" ? "body: { file: new Blob() }" : sent && `body: ${sent}`,
  ].filter(Boolean);
  const rest = init.length === 0 ? "" : `, { ${init.join(", ")} }`;
  const where = `${literal(path)}${rest}`;
  const reader = READERS[kind];
  const byPath = reader
    ? `${reader}(http, ${where})`
    : `unwrap(http.${httpMethod}(${where}))`;
  const byName = `${client}.${resource}.${method}(${named.join(", ")})`;
  return `same(${byName}${AS_BY_PATH[kind] ?? ""}, ${byPath});\n`;
}

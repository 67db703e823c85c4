import { resolve, type SchemaMap } from "../model/schema.ts";
import type { Kind, Module, Operation } from "../model/types.ts";
import { byResource, factoryName, packageName, variableName } from "./names.ts";
import { pathType } from "./signature.ts";

/**
 * The call a README shows first: the list, feed or read that says most about
 * the module.
 */
function exampleOperation(module: Module): Operation | undefined {
  const all = byResource(module).flatMap(([, operations]) => operations);
  const plain = all.filter(
    ({ deprecated, query, body, kind }) =>
      deprecated !== true &&
      body === undefined &&
      kind !== "upload" &&
      query.every(({ required, paging }) => !required || paging),
  );
  const easy = plain.filter(
    ({ pathParameters }) => pathParameters.length === 0,
  );
  const of = (kind: Kind) => easy.find((operation) => operation.kind === kind);
  const most = easy
    .filter(({ kind }) => kind === "page")
    .sort((a, b) => b.query.length - a.query.length)[0];
  return most ?? of("export") ?? of("value") ?? plain[0];
}

/**
 * The quick start of a README, line by line; the type tests compile the same
 * text.
 *
 * @param program what scripts/programs.json has for the module
 */
export function quickStart(module: Module, program?: string): string {
  const name = variableName(module.id);
  return `import { connect } from "${packageName("core")}";
import { loadConfig } from "${packageName("core")}/config";
import { ${factoryName(module, "Client")} } from "${packageName(module.id)}";

const st = connect(loadConfig()); // credentials from the environment or a .env file
const ${name} = ${factoryName(module, "Client")}(st);

${ownProgram(module, program) ?? commonProgram(module)}
`;
}

/**
 * The module's own program. If an edition has renamed one of its operations,
 * the common program takes its place until someone mends it.
 */
function ownProgram(
  { id, operations }: Module,
  program: string | undefined,
): string | undefined {
  const calls = new RegExp(`\\b${variableName(id)}\\.(\\w+\\.\\w+)\\(`, "g");
  const known = new Set(
    operations.map(({ resource, method }) => `${resource}.${method}`),
  );
  const used = [...(program ?? "").matchAll(calls)];
  return used.every(([, call = ""]) => known.has(call)) ? program : undefined;
}

function commonProgram(module: Module): string {
  const operation = exampleOperation(module);
  // Every call would need values that nobody can guess.
  if (operation === undefined)
    return `console.log(Object.keys(${variableName(module.id)}));`;
  const { resource, method } = operation;
  const call = `${variableName(module.id)}.${resource}.${method}`;
  return use(operation, call, shownFields(module, operation));
}

/** The fields of a row that say most about it, best first. */
const TELLING = ["id", "number", "name", "status", "type", "createdOn"];
const MOST_FIELDS = 2;

/** What the program prints of each row: `row.id, row.name`. */
function shownFields(module: Module, { rows }: Operation): string {
  const schemas: SchemaMap = new Map(
    module.schemas.map(({ id, schema }) => [id, schema]),
  );
  const properties = resolve(rows?.schema, schemas)?.properties ?? {};
  const shown = TELLING.filter((name) => name in properties);
  return shown.length === 0
    ? "row"
    : shown
        .slice(0, MOST_FIELDS)
        .map((name) => `row.${name}`)
        .join(", ");
}

function use(operation: Operation, call: string, shown: string): string {
  switch (operation.kind) {
    case "page":
      return list(operation, call, shown);
    case "export":
      return loop(
        `${call}(${pathValues(operation).join(", ")})`,
        shown,
        "from the first record on",
      );
    default:
      return `console.log(await ${call}(${pathValues(operation).join(", ")}));`;
  }
}

function pathValues({ pathParameters }: Operation): string[] {
  return pathParameters.map(({ schema }) =>
    pathType(schema) === "number" ? "1" : '"a"',
  );
}

/**
 * A list as a sync reads it: what changed since a day, including inactive rows,
 * which most lists leave out by default.
 */
function list(operation: Operation, call: string, shown: string): string {
  const { query, traps } = operation;
  const hidden = traps.includes("inactive-hidden");
  const since = query.some(({ name }) => name === "modifiedOnOrAfter");
  const given = [
    ...(hidden ? ['active: "Any"'] : []),
    ...(since ? ['modifiedOnOrAfter: new Date("2026-01-01")'] : []),
  ].join(", ");
  const why = hidden
    ? '// Lists leave out inactive rows unless you pass active: "Any".\n'
    : "";
  return (
    why +
    loop(
      `${call}(${[...pathValues(operation), ...(given === "" ? [] : [`{ ${given} }`])].join(", ")})`,
      shown,
      "every page, lazily",
    )
  );
}

function loop(rows: string, shown: string, what: string): string {
  return `for await (const row of ${rows}) {\n  console.log(${shown}); // ${what}\n}`;
}

/**
 * A description is somebody else's text. Whatever it says, none of it may run,
 * break what is generated, or get lost.
 */
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import type { Module } from "../model/types.ts";
import { NameError } from "../names/pins.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { SpecRefusedError } from "../read/problems.ts";
import { compileFiles } from "../release/compile.ts";
import { moduleOf } from "../test/documents.ts";
import {
  type HostileTexts,
  hostileDocument,
  hostileTexts,
} from "../test/hostile-document.ts";
import { catalogFiles } from "./catalog-files.ts";
import { moduleFiles } from "./module-files.ts";
import { NPM_SCOPE } from "./names.ts";

const ROOT = join(import.meta.dirname, "../../..");
const CASES = 24;

interface Case {
  texts: HostileTexts;
  module: Module;
  /** By path below the folder of the case. */
  files: Map<string, string>;
}

/** `undefined` where the description is refused. */
function emitted(texts: HostileTexts): Case | undefined {
  try {
    const document = normaliseDocument(hostileDocument(texts), "things.json");
    const module = moduleOf(document);
    const all = [
      ...moduleFiles(module, "", { manual: "" }),
      ...catalogFiles([module], []),
    ];
    const files = all.map(
      ({ path, text }) => [path.replace(/^packages\//, ""), text] as const,
    );
    return { texts, module, files: new Map(files) };
  } catch (error) {
    if (error instanceof SpecRefusedError || error instanceof NameError)
      return undefined;
    throw error;
  }
}

/** Imports every file that runs, and gives back what they hold. */
function runAll(cases: readonly Case[]): { hit: unknown; texts: string[][] } {
  const folder = mkdtempSync(join(tmpdir(), "st-hostile-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    const compilerOptions = {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
    };
    cases.forEach(({ files }, index) => {
      for (const [path, text] of files) {
        if (!/(?<!\.test-d)\.ts$/.test(path)) continue;
        const { outputText } = ts.transpileModule(text, { compilerOptions });
        write(`${index}/${path.replace(/ts$/, "js")}`, outputText);
      }
    });
    write("package.json", '{"type":"module"}');
    write("run.js", RUN);
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(
      join(ROOT, "packages"),
      join(folder, "node_modules", NPM_SCOPE),
      "junction",
    );
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["run.js", String(cases.length)],
      {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      },
    );
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const RUN = `
const texts = [];
for (let index = 0; index < Number(process.argv[2]); index++) {
  const load = (path) => import(\`./\${index}/\${path}.js\`);
  for (const name of ["index", "http", "generated/client", "generated/paths", "generated/queries", "generated/schemas"])
    await load("things/src/" + name);
  const { loaders } = await load("catalog/src/generated/loaders");
  const all = await load("catalog/src/generated/all-texts");
  const { text } = await load("catalog/src/generated/index-text");
  texts.push([text, (await loaders.things()).text, all.texts.things]);
}
console.log(JSON.stringify({ hit: globalThis.hit, texts }));
`;

/** Without blanks and without what escapes: equal where no text is lost. */
function bare(text: string): string {
  return text
    .replaceAll(/\\u([0-9a-f]{4})/g, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replaceAll(/[\\\s]/g, "");
}

interface Found {
  literals: Set<string>;
  comments: string;
  /** Tags behind the name of what they stand at. */
  tags: Set<string>;
}

/** What a compiler sees in a file. */
function parse(text: string): Found {
  const source = ts.createSourceFile(
    "a.ts",
    text,
    ts.ScriptTarget.ES2022,
    true,
  );
  const literals = new Set<string>();
  const tags = new Set<string>();
  const comments: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) literals.add(node.text);
    for (const doc of ts.getJSDocCommentsAndTags(node)) {
      if (ts.isJSDoc(doc)) comments.push(doc.getText(source));
    }
    for (const { tagName } of ts.getJSDocTags(node)) {
      const at = (node as { name?: ts.Node }).name?.getText(source);
      tags.add(`${at}: ${tagName.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { literals, comments: bare(comments.join("\n")), tags };
}

function checkTexts({ texts, module, files }: Case): void {
  const file = (name: string) => files.get(`things/src/${name}.ts`) ?? "";
  const schemas = parse(file("generated/schemas"));
  const queries = parse(file("generated/queries"));
  const client = parse(file("generated/client"));
  const readme = bare(files.get("things/README.md") ?? "");
  for (const text of [
    texts.fieldDescription,
    texts.fieldMessage,
    texts.schemaDescription,
  ])
    expect(schemas.comments).toContain(bare(text));
  for (const text of [texts.parameterDescription, texts.parameterMessage])
    expect(queries.comments).toContain(bare(text));
  for (const found of [client.comments, readme])
    expect(found).toContain(bare(texts.title));
  expect(readme).toContain(bare(texts.moduleDescription));
  for (const text of [texts.enumValue, texts.constValue])
    expect(schemas.literals).toContain(text);
  for (const text of [
    `+${texts.sortField}`,
    `-${texts.sortField}`,
    texts.listedValue,
  ])
    expect(queries.literals).toContain(text);
  expect(parse(file("generated/paths")).literals).toContain(texts.mediaType);
  // A tag that says so deprecates the operation.
  const deprecated = module.operations
    .filter((operation) => operation.deprecated)
    .map(({ method }) => `${method}: deprecated`);
  expect([...client.tags]).toEqual(deprecated);
  expect([...queries.tags]).toEqual([]);
  expect([...schemas.tags]).toEqual(["chosen: default", "old: deprecated"]);
}

function checkCatalog(
  { texts }: Case,
  [index = "", own, other]: string[],
): void {
  const { modules } = JSON.parse(index) as {
    modules: Record<string, unknown>[];
  };
  const [module] = modules;
  expect(module?.["title"]).toBe(texts.title.trim());
  expect(own).toBe(other);
  const { operations, schemas } = JSON.parse(own ?? "");
  expect(operations["things.list"].tag).toBe(texts.tag);
  const { properties } = schemas["Thing"].schema;
  expect(properties.chosen.enum).toContain(texts.enumValue);
  expect(properties.chosen.default).toBe(texts.defaultValue);
  // A blank text is none.
  expect(properties.old.description ?? "").toBe(texts.fieldDescription.trim());
}

test("no text of a description runs, breaks a file or gets lost", () => {
  const many = fc.array(hostileTexts, { minLength: CASES, maxLength: CASES });
  fc.assert(
    fc.property(many, (all) => {
      const cases = all.flatMap((texts) => emitted(texts) ?? []);
      // Most have usual names, which nothing refuses.
      expect(cases.length).toBeGreaterThan(CASES / 4);
      const files = cases.flatMap((one, index) =>
        [...one.files]
          .filter(([path]) => path.endsWith(".ts"))
          .map(([path, text]) => [`${index}/${path}`, text] as const),
      );
      const errors = compileFiles(ROOT, new Map(files), {
        noUnusedLocals: true,
      });
      expect([...errors.values()].flat()).toEqual([]);
      const { hit, texts } = runAll(cases);
      expect(hit).toBeUndefined();
      cases.forEach((one, index) => {
        checkTexts(one);
        checkCatalog(one, texts[index] ?? []);
      });
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 120_000);

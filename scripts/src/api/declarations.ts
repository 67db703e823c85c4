/**
 * Reads built declarations: what a package exports, and what those exports are
 * made of.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

export interface PublicApi {
  /** Exported names by entry: `"@st/core"`, `"@st/core/http"`. */
  exports: Map<string, string[]>;
  /**
   * Every declaration the exports reach, exported itself or not, as text
   * without comments, sorted.
   */
  declarations: string[];
}

/**
 * Types that follow a description word for word; `specs/` is their snapshot,
 * and `pnpm specs diff` shows what changes in them.
 */
const SKIPPED = /generated\/(paths|operations)\.d\.ts$/;

interface Manifest {
  name: string;
  exports: Record<string, string | { require: { types: string } }>;
}

/** @param folder of a built package */
export function readApi(folder: string): PublicApi {
  const { name, exports } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Manifest;
  const entries = Object.entries(exports).flatMap(
    ([path, target]): [string, string][] =>
      typeof target === "object"
        ? [[`${name}${path.slice(1)}`, join(folder, target.require.types)]]
        : [],
  );
  const files = reachable(entries.map(([, file]) => file));
  const exported = entries.map(
    ([entry, file]) =>
      [entry, exportedNames(files.get(file), relative(folder, file))] as const,
  );
  const found = [...files]
    .filter(([file]) => !SKIPPED.test(file))
    .flatMap(([, source]) => declarationsIn(source));
  return {
    exports: new Map(exported),
    declarations: mentioned(
      found,
      exported.flatMap(([, names]) =>
        names.map((name) => name.split(" as ")[0] ?? name),
      ),
    ),
  };
}

interface Declaration {
  names: string[];
  text: string;
}

/**
 * Declarations of the names, and of what these mention, and so on: a file may
 * hold others that no export leads to.
 */
function mentioned(all: Declaration[], names: readonly string[]): string[] {
  const byName = new Map<string, Declaration[]>();
  for (const one of all)
    for (const name of one.names)
      byName.set(name, [...(byName.get(name) ?? []), one]);
  const queue = [...names];
  const seen = new Set(queue);
  const texts = new Set<string>();
  for (const name of queue) {
    for (const { text } of byName.get(name) ?? []) {
      texts.add(text);
      for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
        if (seen.has(word) || !byName.has(word)) continue;
        seen.add(word);
        queue.push(word);
      }
    }
  }
  return [...texts].sort();
}

function reachable(entries: string[]): Map<string, ts.SourceFile> {
  const files = new Map<string, ts.SourceFile>();
  const queue = [...entries];
  for (const file of queue) {
    if (files.has(file)) continue;
    if (!existsSync(file))
      throw new Error(`${file} is not built. Run pnpm build first.`);
    const source = ts.createSourceFile(
      file,
      readFileSync(file, "utf8"),
      ts.ScriptTarget.ESNext,
      true,
    );
    files.set(file, source);
    queue.push(
      ...relativeImports(source).map((path) =>
        join(dirname(file), path.replace(/\.js$/, ".d.ts")),
      ),
    );
  }
  return files;
}

function relativeImports(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : undefined;
    if (
      specifier !== undefined &&
      ts.isStringLiteral(specifier) &&
      specifier.text.startsWith(".")
    )
      found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function exportedNames(
  source: ts.SourceFile | undefined,
  file: string,
): string[] {
  if (source === undefined) throw new Error(`${file} was not read`);
  const names = source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause: clause } = statement;
      if (clause === undefined || !ts.isNamedExports(clause))
        throw new Error(`${file}: only named exports can be listed`);
      return clause.elements.map(({ name, propertyName }) =>
        propertyName === undefined
          ? name.text
          : `${propertyName.text} as ${name.text}`,
      );
    }
    return isExported(statement) ? declaredNames(statement) : [];
  });
  return names.sort();
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(
      ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
    )
  );
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) =>
      name.getText(),
    );
  if (
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  )
    return [statement.name.text];
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name ? [statement.name.text] : [];
  return [];
}

const printer = ts.createPrinter({
  removeComments: true,
  newLine: ts.NewLineKind.LineFeed,
});

function declarationsIn(source: ts.SourceFile): Declaration[] {
  return source.statements
    .map((statement) => ({ names: declaredNames(statement), statement }))
    .filter(({ names }) => names.length > 0)
    .map(({ names, statement }) => ({
      names,
      text: textOf(statement, source).replace(
        /^(export |declare |default )+/,
        "",
      ),
    }));
}

/** A union on lines of its own: a new member is then a new line. */
function textOf(statement: ts.Statement, source: ts.SourceFile): string {
  const text = printer.printNode(ts.EmitHint.Unspecified, statement, source);
  if (
    !ts.isTypeAliasDeclaration(statement) ||
    !ts.isUnionTypeNode(statement.type)
  )
    return text;
  const members = statement.type.types.map((type) =>
    printer.printNode(ts.EmitHint.Unspecified, type, source),
  );
  return `${text.slice(0, text.indexOf("=") + 1)}\n${members.map((member) => `    | ${member}`).join("\n")};`;
}

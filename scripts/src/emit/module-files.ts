import type { Module } from "../model/types.ts";
import { agentsPage } from "./agents-page.ts";
import { clientFile } from "./client.ts";
import { doorTests } from "./door-tests.ts";
import { httpFile, indexFile } from "./entry.ts";
import type { EmittedFile } from "./file.ts";
import { moduleParts } from "./module-parts.ts";
import { TSCONFIG_BUILD } from "./package-files.ts";
import { pathsFile } from "./paths.ts";
import { readme, type WrittenByHand } from "./readme.ts";
import { operationTable } from "./table.ts";
import { quickStartTest, typeTests } from "./type-tests.ts";

/** Every file of a module package that follows from its model alone. */
export function moduleFiles(
  module: Module,
  header: string,
  byHand: WrittenByHand,
): EmittedFile[] {
  const folder = `packages/${module.id}`;
  const parts = moduleParts(module);
  const queries = `${parts.queryTexts.join("\n\n")}\n`;
  const files: Record<string, string> = {
    "AGENTS.md": agentsPage(module, byHand.program),
    "README.md": readme(module, byHand),
    "tsconfig.build.json": TSCONFIG_BUILD,
    "src/index.test-d.ts": typeTests(module, parts, header),
    "src/http.test-d.ts": doorTests(module, parts, header),
    "src/quick-start.test-d.ts": quickStartTest(module, header, byHand.program),
    "src/index.ts": indexFile(module, parts, header),
    "src/http.ts": httpFile(module, header),
    "src/generated/client.ts": clientFile(module, parts, header),
    "src/generated/operations.ts": operationTable(module, header),
    "src/generated/paths.ts": pathsFile(module, parts, header),
    "src/generated/queries.ts":
      parts.queryTexts.length === 0
        ? `${header}export type {};\n`
        : `${header}${parts.queryImports.text}\n${queries}`,
    "src/generated/schemas.ts": `${header}${parts.schemaTexts.join("\n\n")}\n`,
  };
  return Object.entries(files).map(([path, text]) => ({
    path: `${folder}/${path}`,
    text,
  }));
}

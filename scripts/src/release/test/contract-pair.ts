/** Two editions of a module, and a program for the first of them. */
import type { RuleId } from "../../diff/rules/rules.ts";
import { moduleFiles } from "../../emit/module-files.ts";
import type { Module } from "../../model/types.ts";
import { contractFile } from "../contract.ts";

/**
 * Breaking although every program still compiles: what the server or the
 * runtime does changes, not a type.
 */
export const BREAKS_AT_RUN_TIME: readonly RuleId[] = [
  "module-path-changed",
  "retry-rule-changed",
  "scope-changed",
  "page-start-changed",
  "page-size-lowered",
  "query-limit-lowered",
  "input-limit-tightened",
  "input-pattern-changed",
];

/** Files for `compileFiles`, in a folder of this name. */
export function contractPair(
  name: string,
  before: Module,
  after: Module,
): [string, string][] {
  return [
    ...sources(before, `${name}/before`),
    ...sources(after, `${name}/after`),
    [
      `${name}/contract.ts`,
      contractFile(
        before,
        { main: "./before/index.js", paths: "./before/generated/paths.js" },
        { main: "./after/index.js", paths: "./after/generated/paths.js" },
      ),
    ],
  ];
}

/** The sources of one module under a folder, as its package would have them. */
function sources(module: Module, folder: string): [string, string][] {
  return moduleFiles(module, "", { manual: "" })
    .filter(({ path }) =>
      /\/src\/(index|generated\/(client|queries|schemas|paths|operations))\.ts$/.test(
        path,
      ),
    )
    .map(({ path, text }) => [
      `${folder}/${path.replace(/^.*?\/src\//, "")}`,
      text,
    ]);
}

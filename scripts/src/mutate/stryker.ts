import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Area } from "./areas.ts";

/** The part of Stryker's JSON report that is read here. */
export interface MutationReport {
  readonly files: Readonly<
    Record<
      string,
      { readonly source: string; readonly mutants: readonly Mutant[] }
    >
  >;
}

export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

/** Runs Stryker over one area, in a copy of its package. */
export async function runStryker(
  root: string,
  area: Area,
): Promise<MutationReport> {
  const home = join(root, ".stryker");
  mkdirSync(home, { recursive: true });
  const prefix = area.name.replaceAll("/", "-");
  const file = (ending: string) => join(home, `${prefix}.${ending}`);
  const vitest = { test: { include: area.tests } };
  writeFileSync(
    file("vitest.mjs"),
    `export default ${JSON.stringify(vitest)};\n`,
  );
  writeFileSync(file("conf.json"), JSON.stringify(optionsOf(area, file)));
  const child = spawn(
    join(root, "scripts/node_modules/.bin/stryker"),
    ["run", file("conf.json")],
    { cwd: join(root, area.folder), stdio: "inherit" },
  );
  const code = await new Promise((done) =>
    child.on("error", () => done(1)).on("close", done),
  );
  if (code !== 0) throw new Error(`Stryker failed on ${area.name}.`);
  return JSON.parse(
    readFileSync(file("report.json"), "utf8"),
  ) as MutationReport;
}

function optionsOf(area: Area, file: (ending: string) => string): object {
  const runner = import.meta.resolve("@stryker-mutator/vitest-runner");
  return {
    testRunner: "vitest",
    plugins: [runner, join(import.meta.dirname, "not-logic.ts")],
    ignorers: ["not-logic"],
    // TypeScript refuses both nearly everywhere: a type demands the fields of
    // an object, and `?.` stands only where something may be missing.
    mutator: { excludedMutations: ["ObjectLiteral", "OptionalChaining"] },
    vitest: { configFile: file("vitest.mjs"), related: false },
    mutate: [...area.files, "!**/*.test.ts", "!**/*.test-d.ts"],
    coverageAnalysis: "perTest",
    // A mutant that only runs while a module loads would need a process each.
    ignoreStatic: true,
    concurrency: 1,
    tempDirName: relative(area.folder, ".stryker"),
    tsconfigFile: "none",
    // The copy may lie at another depth, where tsconfig.json would not find its
    // base; no test needs it.
    ignorePatterns: ["tsconfig.json", "dist", "runtimes", ".reports", ".turbo"],
    reporters: ["json"],
    jsonReporter: { fileName: file("report.json") },
  };
}

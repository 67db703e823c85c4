import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What became of a scenario of the suite. */
export interface ScenarioResult {
  readonly scenario: string;
  /** Checks that failed or warned, with the suite's reason. */
  readonly problems: readonly string[];
}

interface Check {
  readonly id: string;
  readonly status: "SUCCESS" | "FAILURE" | "WARNING" | "SKIPPED" | "INFO";
  readonly errorMessage?: string;
}

/**
 * Runs a release of the conformance suite against a server.
 *
 * @param release the package's name in package.json, then arguments
 * @returns the scenarios that ran, by name
 */
export async function runSuite(
  [release, ...args]: readonly [string, ...string[]],
  url: string,
): Promise<readonly ScenarioResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "st-conformance-"));
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`${release}/package.json`);
  try {
    const output = await run([
      ...[join(manifest, "../dist/index.js"), "server", "--url", url],
      ...["--output-dir", folder, ...args],
    ]);
    const results = readdirSync(folder).map((name) => ({
      scenario: scenarioOf(name),
      problems: problemsOf(join(folder, name, "checks.json")),
    }));
    if (results.length === 0)
      throw new Error(`The suite ran nothing:\n${output}`);
    return results.sort((a, b) => (a.scenario < b.scenario ? -1 : 1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `server-tools-list-2026-11-30T17-30-24-227Z` */
function scenarioOf(folder: string): string {
  return folder.replace(/^server-/, "").replace(/-\d{4}-\d\d-\d\dT.*$/, "");
}

function problemsOf(file: string): string[] {
  const checks = JSON.parse(readFileSync(file, "utf8")) as Check[];
  return checks
    .filter(({ status }) => status === "FAILURE" || status === "WARNING")
    .map(({ id, errorMessage = "" }) => `${id}: ${errorMessage}`);
}

/** It ends with 1 if a scenario fails: the results say which. */
function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: 60_000 }, (_, out, err) =>
      resolve(out + err),
    );
  });
}

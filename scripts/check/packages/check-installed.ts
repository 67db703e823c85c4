/**
 * The tarballs as a user gets them: installed by npm in a fresh folder, compiled
 * by the oldest and the newest TypeScript, called on the machine's own Node and on the
 * toolchain's.
 */
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstRead } from "@st/bench/first-read";
import { clientFactory } from "@st/bench/module-names";
import { type NodeBinary, nodesToTest } from "../nodes.ts";
import type { Check } from "../report.ts";
import { runCommand } from "../run-command.ts";
import type { Member } from "../workspace.ts";
import { checkPrograms } from "./check-programs.ts";
import { compileQuickStarts } from "./compile-quick-starts.ts";
import { installTarballs } from "./npm-install.ts";
import type { Tarball } from "./pack.ts";

const PROGRAM = "program.mjs";

/** @param modules whose clients are called once each */
export async function checkInstalled(
  tarballs: readonly Tarball[],
  modules: readonly Member[],
): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), "st-consumer-"));
  const calls = JSON.stringify(modules.map(callOf));
  const checks: Check[] = [];
  try {
    await installTarballs(folder, tarballs);
    copyFileSync(join(import.meta.dirname, PROGRAM), join(folder, PROGRAM));
    const names = modules.map(({ manifest }) => manifest.name);
    checks.push(...(await compileQuickStarts(folder, names)));
    const nodes = await nodesToTest();
    for (const node of nodes)
      checks.push(...(await runProgram(node, folder, calls, "")));
    // As npm installs them when two releases of core are asked for.
    const installed = join(folder, "node_modules/@st");
    cpSync(
      join(installed, "core"),
      join(installed, "crm/node_modules/@st/core"),
      {
        recursive: true,
      },
    );
    for (const node of nodes)
      checks.push(...(await runProgram(node, folder, "[]", ", two cores")));
    checks.push(...(await checkPrograms(folder)));
    return checks;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the program needs to call one operation of a module. */
function callOf({ folder, manifest }: Member): object {
  const id = folder.replace("packages/", "");
  const packageName = manifest.name;
  return { packageName, factory: clientFactory(id), ...firstRead(id) };
}

/** A program that ends before it prints its checks is a failed check. */
async function runProgram(
  node: NodeBinary,
  folder: string,
  calls: string,
  suffix: string,
): Promise<readonly Check[]> {
  const label = `Node ${node.version}${suffix}`;
  const { code, stdout, output } = await runCommand(node.path, [PROGRAM], {
    cwd: folder,
    env: { ST_CALLS: calls },
  });
  if (code !== 0) return [{ name: label, ok: false, detail: output }];
  return (JSON.parse(stdout) as readonly Check[]).map((check) => ({
    ...check,
    name: `${label}: ${check.name}`,
  }));
}

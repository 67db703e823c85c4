/**
 * Projects of users, compiled and run against the packed packages. On a build
 * server `npm test` takes the few that have every value; `--all` takes all.
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { chooseCells } from "../consumers/cells/choose.ts";
import { compileCell } from "../consumers/cells/compile.ts";
import { checkLimit, LIMITS } from "../consumers/limits.ts";
import { RUNS, runOn } from "../consumers/runs.ts";
import { installTools, tool } from "../consumers/tools.ts";
import { installTarballs } from "../packages/npm-install.ts";
import { packAll } from "../packages/pack.ts";
import { type Check, reportChecks } from "../report.ts";
import { root } from "../root.ts";

const all = process.argv.includes("--all");
const home = mkdtempSync(join(tmpdir(), "st-consumers-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));

const [tarballs] = await Promise.all([packAll(root), installTools()]);
await installTarballs(home, tarballs);
for (const version of ["2", "3"]) {
  const folder = join(home, `msw-${version}`);
  cpSync(join(home, "node_modules"), join(folder, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  symlinkSync(
    tool(`msw-${version}`),
    join(folder, "node_modules/msw"),
    "junction",
  );
}

type Job = (folder: string) => Promise<Check>;
const { all: cells, core } = chooseCells();
const jobs: readonly (readonly [msw: string, Job])[] = [
  ...cells
    .slice(0, all ? undefined : core)
    .map((cell): [string, Job] => [
      cell.msw,
      (folder) => compileCell(folder, cell),
    ]),
  ...RUNS.flatMap((run) =>
    ((all ? run.nodes : run.core) ?? []).map((node): [string, Job] => [
      run.msw ?? "2",
      (folder) => runOn(node, run, folder),
    ]),
  ),
  ...(all ? LIMITS : []).map((limit): [string, Job] => [
    limit.msw,
    (folder) => checkLimit(limit, folder),
  ]),
];

const checks: Check[] = [];
const queue = jobs.entries();
const work = async () => {
  for (const [index, [msw, job]] of queue)
    checks[index] = await job(join(home, `msw-${msw}`, `project-${index}`));
};
await Promise.all(Array.from({ length: availableParallelism() }, work));
reportChecks("consumers", checks);

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import type { Budgets } from "./budgets.ts";
import type { Figure } from "./measure.ts";

const bin = resolve(import.meta.dirname, "../../packages/cli/dist/bin.js");
const hook = resolve(import.meta.dirname, "report-loaded.ts");

/**
 * What a shell waits for when `st` starts: loading files is most of the time of a
 * short command, and unlike the time it is the same on every machine.
 */
export function measureCommands({ commands }: Budgets): readonly Figure[] {
  const version = sizesOf("--version");
  const ops = sizesOf("ops");
  return [
    {
      name: "st --version: files loaded",
      value: version.length,
      limit: commands.versionFiles,
    },
    {
      name: "st ops: files loaded",
      value: ops.length,
      limit: commands.opsFiles,
    },
    {
      name: "st ops: B loaded",
      value: ops.reduce((sum, size) => sum + size, 0),
      limit: commands.opsBytes,
    },
  ];
}

function sizesOf(command: string): readonly number[] {
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ["--import", hook, bin, command],
    { stdio: ["ignore", "ignore", "pipe", "pipe"], encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`st ${command} failed:\n${stderr}`);
  return JSON.parse(output[3] ?? "") as number[];
}

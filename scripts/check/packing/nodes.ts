import { delimiter, join } from "node:path";
import { runCommand } from "../run-command.ts";

export interface NodeBinary {
  readonly path: string;
  /** As `node --version` prints it: `v20.20.2`. */
  readonly version: string;
}

/** The packages run from this version on; the toolchain itself from 18. */
const OLDEST = [20, 19] as const;

/**
 * The machine's own Node, which started pnpm, and the one this program runs on.
 * A machine whose Node is too old for the packages, or is the very same
 * version, leaves the second alone.
 */
export async function nodesToTest(): Promise<readonly NodeBinary[]> {
  const own: NodeBinary = { path: process.execPath, version: process.version };
  const machine = process.env["ST_MACHINE_NODE"] ?? process.execPath;
  const { code, stdout } = await runCommand(machine, ["--version"], {
    cwd: process.cwd(),
  });
  const version = stdout.trim();
  return code === 0 && version !== own.version && isRecent(version)
    ? [{ path: machine, version }, own]
    : [own];
}

/**
 * Names the machine's own Node for tasks, which pnpm starts on the toolchain's.
 * The versions are part of a task's hash: a Node that was replaced in its place
 * is tested anew.
 */
export async function machineNode(): Promise<Record<string, string>> {
  const machine = process.env["npm_node_execpath"] ?? process.execPath;
  const { stdout } = await runCommand(machine, ["--version"], {
    cwd: process.cwd(),
  });
  return {
    ST_MACHINE_NODE: machine,
    ST_NODE_VERSIONS: `${process.version} ${stdout.trim()}`,
  };
}

/** For npm, which has to run on the Node it is installed with. */
export function pathWithout(folder: string): string {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter(
      (entry) =>
        !entry.startsWith(join(folder, "node_modules")) &&
        !entry.startsWith("./node_modules"),
    )
    .join(delimiter);
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

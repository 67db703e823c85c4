import { runCommand } from "./run-command.ts";

export interface NodeBinary {
  readonly path: string;
  /** As `node --version` prints it: `v20.20.2`. */
  readonly version: string;
}

/** The packages run from this version on; the toolchain itself from 18. */
const OLDEST = [20, 19] as const;

/**
 * Returns the Node this program runs on and, before it, the machine's own Node,
 * unless that is the same version or too old for the packages.
 */
export async function nodesToTest(): Promise<readonly NodeBinary[]> {
  const own: NodeBinary = { path: process.execPath, version: process.version };
  const path = process.env["ST_MACHINE_NODE"] ?? own.path;
  const version = await versionOf(path);
  return version !== own.version && isRecent(version)
    ? [{ path, version }, own]
    : [own];
}

/**
 * Names the machine's own Node for tasks, which pnpm starts on the toolchain's.
 * The versions are part of a task's hash: a Node that was replaced in its place
 * is tested anew.
 */
export async function machineNode(): Promise<Record<string, string>> {
  const machine = process.env["npm_node_execpath"] ?? process.execPath;
  return {
    ST_MACHINE_NODE: machine,
    ST_NODE_VERSIONS: `${process.version} ${await versionOf(machine)}`,
  };
}

async function versionOf(node: string): Promise<string> {
  const options = { cwd: process.cwd() };
  return (await runCommand(node, ["--version"], options)).stdout.trim();
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

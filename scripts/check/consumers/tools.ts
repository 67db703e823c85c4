import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { npmInstall } from "../packages/npm-install.ts";
import { root } from "../root.ts";

/** Names the tools and their versions, as a package.json. */
const MANIFEST = join(import.meta.dirname, "tools.json");
/** Not of the workspace, so that a plain install does not bring them. */
const HOME = join(root, "node_modules/.cache/consumer-tools");

/** Installs the tools, unless they are there already. */
export async function installTools(): Promise<void> {
  const wanted = readFileSync(MANIFEST, "utf8");
  const stamp = join(HOME, "node_modules", ".installed.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  mkdirSync(HOME, { recursive: true });
  copyFileSync(MANIFEST, join(HOME, "package.json"));
  await npmInstall(HOME);
  writeFileSync(stamp, wanted);
}

/** A file of a tool, by the name it has in tools.json. */
export function tool(name: string, file = ""): string {
  return join(HOME, "node_modules", name, file);
}

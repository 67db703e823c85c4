import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";
import type { Tarball } from "./pack.ts";

/** Installs tarballs in a folder, as a user would. */
export async function installTarballs(
  folder: string,
  tarballs: readonly Tarball[],
): Promise<void> {
  const dependencies = Object.fromEntries(
    tarballs.map(({ member, file }) => [member.manifest.name, `file:${file}`]),
  );
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies }),
  );
  await npmInstall(folder);
}

/** Installs what the package.json of a folder names. */
export async function npmInstall(folder: string): Promise<void> {
  const { code, output } = await runCommand(
    "npm",
    [
      "install",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
      "--prefer-offline",
      "--loglevel=error",
    ],
    {
      cwd: folder,
      env: npmEnvironment(folder),
    },
  );
  if (code !== 0)
    throw new Error(`npm could not install ${folder}/package.json:\n${output}`);
}

/**
 * For npm and npx in a folder. They run on the Node they came with, and the
 * settings of the npm or pnpm that runs this program would reach them.
 */
export function npmEnvironment(folder: string): Record<string, string> {
  const path = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((entry) => !entry.startsWith(join(root, "node_modules")))
    .filter((entry) => !entry.startsWith("./node_modules"));
  return {
    PATH: path.join(delimiter),
    npm_config_local_prefix: folder,
    // pnpm's own programs would find the packages of this workspace by it.
    NODE_PATH: "",
  };
}

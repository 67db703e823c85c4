import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tarball } from "../packages/pack.ts";
import { runCommand } from "../run-command.ts";
import { pathWithout } from "./nodes.ts";

const programs = join(import.meta.dirname, "programs");

/**
 * A fresh folder in which npm has installed the tarballs, as a user's project
 * would; the test programs lie beside.
 */
export async function withConsumer<Value>(
  root: string,
  tarballs: readonly Tarball[],
  use: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), "st-consumer-"));
  try {
    const dependencies = Object.fromEntries(
      tarballs.map(({ member, file }) => [
        member.manifest.name,
        `file:${file}`,
      ]),
    );
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "consumer", private: true, dependencies }),
    );
    cpSync(programs, folder, { recursive: true });
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
      // The parent's npm and pnpm settings would reach this npm through the
      // environment.
      {
        cwd: folder,
        env: { PATH: pathWithout(root), npm_config_local_prefix: folder },
      },
    );
    if (code !== 0) {
      throw new Error(`npm could not install the tarballs:\n${output}`);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  onlyThisRegistry,
  publishTo,
} from "../../src/release/test/loopback-only.ts";
import { pathWithout } from "../packing/nodes.ts";
import type { Check } from "../report.ts";
import { runCommand } from "../run-command.ts";
import type { Tarball } from "./pack.ts";
import { startRegistry } from "./registry.ts";

/**
 * Whether npm publishes each package. One npm does it for all, as workspaces of
 * one folder, to a registry on loopback; what a release is beyond that is shown
 * end to end, with a small API.
 */
export async function checkPublish(
  root: string,
  tarballs: readonly Tarball[],
): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), "st-publish-"));
  const registry = await startRegistry();
  try {
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ private: true, workspaces: ["packages/*"] }),
    );
    for (const tarball of tarballs) {
      const to = join(folder, tarball.member.folder);
      await unpack(tarball, to);
      publishTo(registry.url, to);
    }
    const { output } = await runCommand(
      "npm",
      ["publish", "--workspaces", "--loglevel=error"],
      {
        cwd: folder,
        env: {
          ...onlyThisRegistry(registry.url, folder),
          PATH: pathWithout(root),
          npm_config_local_prefix: folder,
        },
      },
    );
    return tarballs.map(({ member: { manifest } }) => ({
      name: `${manifest.name}: npm publishes it`,
      ok: registry.published.has(`${manifest.name}@${manifest.version}`),
      detail: output,
    }));
  } finally {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function unpack({ file }: Tarball, to: string): Promise<void> {
  mkdirSync(to, { recursive: true });
  const { code, output } = await runCommand(
    "tar",
    ["-xzf", file, "--strip-components=1"],
    { cwd: to },
  );
  if (code !== 0) {
    throw new Error(`tar could not unpack ${file}:\n${output}`);
  }
}

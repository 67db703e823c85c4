import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../run-command.ts";
import type { Member } from "../workspace.ts";
import { publishedMembers, readWorkspace } from "../workspace.ts";
import { pruneDist } from "./prune-dist.ts";

export interface Tarball {
  readonly member: Member;
  readonly file: string;
}

/**
 * Packs every published package as `pnpm publish` would: workspace and catalog
 * ranges become real versions.
 */
export async function packAll(root: string): Promise<readonly Tarball[]> {
  const folder = mkdtempSync(join(tmpdir(), "st-tarballs-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const published = publishedMembers(readWorkspace(root));
  for (const member of published) {
    pruneDist(join(root, member.folder));
  }
  const filters = published.flatMap(({ manifest }) => [
    "--filter",
    manifest.name,
  ]);
  const { code, output } = await runCommand(
    "pnpm",
    ["--recursive", ...filters, "pack", "--pack-destination", folder],
    {
      cwd: root,
    },
  );
  const names = readdirSync(folder);
  return published.map((member) => {
    const name = `${member.manifest.name.replace("@", "").replace("/", "-")}-${member.manifest.version}.tgz`;
    if (code !== 0 || !names.includes(name)) {
      throw new Error(`pnpm pack made no ${name}:\n${output}`);
    }
    return { member, file: join(folder, name) };
  });
}

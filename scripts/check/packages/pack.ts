import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../run-command.ts";
import type { Member } from "../workspace.ts";
import { publishedMembers, readWorkspace } from "../workspace.ts";

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
  const filters = published.map(({ manifest }) => `--filter=${manifest.name}`);
  const { code, output } = await runCommand(
    "pnpm",
    ["--recursive", ...filters, "pack", "--pack-destination", folder],
    { cwd: root },
  );
  return published.map((member) => {
    const { name, version } = member.manifest;
    const packed = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
    const file = join(folder, packed);
    if (code !== 0 || !existsSync(file))
      throw new Error(`pnpm pack made no ${packed}:\n${output}`);
    return { member, file };
  });
}

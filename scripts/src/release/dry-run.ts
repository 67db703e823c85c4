/**
 * What the next release would publish, without asking a registry or changing a
 * file.
 */
import { statSync } from "node:fs";
import { getReleasePlan } from "@changesets/get-release-plan";
import { packAll } from "../../check/packages/pack.ts";
import { publishedMembers, readWorkspace } from "../../check/workspace.ts";
import { commitOf } from "../specs/files.ts";
import { listTarball, type TarballFile } from "./list-tarball.ts";

export interface PlannedRelease {
  name: string;
  folder: string;
  from: string;
  to: string;
  why: string;
}

/**
 * What waiting changesets would release; without any, the versions that have no
 * tag yet.
 */
export async function plannedReleases(root: string): Promise<PlannedRelease[]> {
  const members = publishedMembers(readWorkspace(root));
  // Not the `status` command, which also needs to know where this branch left
  // main.
  const { releases: plan } = await getReleasePlan(root);
  return members.flatMap(
    ({ folder, manifest: { name, version = "" } }): PlannedRelease[] => {
      const release = plan.find((one) => one.name === name);
      if (release !== undefined && release.type !== "none") {
        const direct = release.changesets.length > 0;
        const reasons = direct
          ? release.changesets.map((id) => `${id}.md`)
          : ["because of a dependency"];
        const why = [release.type, ...reasons].join(", ");
        return [{ name, folder, from: version, to: release.newVersion, why }];
      }
      const released =
        commitOf(root, `refs/tags/${name}@${version}`) !== undefined;
      return plan.length > 0 || released || version === "0.0.0"
        ? []
        : [{ name, folder, from: version, to: version, why: "has no tag yet" }];
    },
  );
}

export interface DryPackage extends PlannedRelease {
  /** Bytes of the tarball. */
  packed: number;
  files: TarballFile[];
}

/** Packs what is planned, as `pnpm publish` would. */
export async function dryRun(
  root: string,
  releases: readonly PlannedRelease[],
): Promise<DryPackage[]> {
  if (releases.length === 0) return [];
  const tarballs = await packAll(root);
  return releases.map((release) => {
    const tarball = tarballs.find(
      ({ member }) => member.folder === release.folder,
    );
    if (tarball === undefined)
      throw new Error(`${release.name} was not packed`);
    return {
      ...release,
      packed: statSync(tarball.file).size,
      files: listTarball(tarball.file),
    };
  });
}

export function dryReport(packages: readonly DryPackage[]): string {
  if (packages.length === 0)
    return "Nothing would be published: no changeset waits, and every version since the first release has its tag.";
  const blocks = packages.map(({ name, from, to, why, packed, files }) => {
    const unpacked = files.reduce((sum, { size }) => sum + size, 0);
    const head =
      `${name} ${from === to ? to : `${from} → ${to}`} (${why}): ` +
      `${kilobytes(packed)} packed, ${kilobytes(unpacked)} unpacked, ` +
      `${files.length} files`;
    return [
      head,
      ...files.map(
        ({ path, size }) => `  ${kilobytes(size).padStart(10)}  ${path}`,
      ),
    ].join("\n");
  });
  const total = packages.reduce((sum, { packed }) => sum + packed, 0);
  return [
    ...blocks,
    `${packages.length} packages, ${kilobytes(total)} packed.`,
  ].join("\n\n");
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

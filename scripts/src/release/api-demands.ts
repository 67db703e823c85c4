/** The bumps that changed snapshots of the public API ask for. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareSnapshots, leastBump } from "../api/compare-snapshots.ts";
import { parseSnapshot, SNAPSHOT } from "../api/snapshot.ts";
import type { Demand } from "./demand.ts";
import type { ReleasedMember } from "./last-release.ts";

/** At most this many changes are named. */
const NAMED = 5;

export function apiDemands(
  root: string,
  released: readonly ReleasedMember[],
): Demand[] {
  return released.flatMap(({ member, atRelease }): Demand[] => {
    const path = `${member.folder}/${SNAPSHOT}`;
    const before = atRelease.read([path]).get(path);
    if (before === undefined || !existsSync(join(root, path))) return [];
    const changes = compareSnapshots(
      parseSnapshot(before),
      parseSnapshot(readFileSync(join(root, path), "utf8")),
    );
    const bump = leastBump(changes);
    if (bump === undefined) return [];
    const telling = changes
      .filter((change) => change.bump === bump)
      .map(({ what }) => what);
    const more =
      telling.length > NAMED ? [`and ${telling.length - NAMED} more`] : [];
    return [
      {
        name: member.manifest.name,
        version: member.manifest.version ?? "",
        bump,
        why: [...telling.slice(0, NAMED), ...more],
      },
    ];
  });
}

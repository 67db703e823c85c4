/**
 * Whether the waiting changesets are heavy enough for what changed since the
 * last release.
 */
import { publishedMembers, readWorkspace } from "../../check/workspace.ts";
import { UNRELEASED } from "../diff/below-one.ts";
import { apiDemands } from "./api-demands.ts";
import { waitingBumps } from "./changesets.ts";
import { contractDemands } from "./contract-demands.ts";
import { type Demand, unmet } from "./demand.ts";
import { releasedMembers } from "./last-release.ts";

/**
 * Needs built packages and the tags of past releases.
 *
 * @returns messages about bumps that are missing
 */
export function checkBumps(root: string): string[] {
  const members = publishedMembers(readWorkspace(root));
  const released = releasedMembers(root, members);
  const first = members
    .filter(({ manifest }) => manifest.version === UNRELEASED)
    .map(
      ({ manifest: { name } }): Demand => ({
        name,
        version: UNRELEASED,
        bump: "minor",
        why: ["never released: its first version is 0.1.0"],
      }),
    );
  return unmet(
    [
      ...first,
      ...apiDemands(root, released),
      ...contractDemands(root, released),
    ],
    waitingBumps(root),
  );
}

/**
 * Whether the snapshots of the public API are current, and whether changesets
 * cover what changed for users since the last release.
 */
import { writeSnapshots } from "../../src/api/write-snapshots.ts";
import { checkBumps } from "../../src/release/check-bumps.ts";
import { checkOf, reportChecks } from "../report.ts";
import { root } from "../root.ts";

reportChecks("release-nets", [
  checkOf(
    "api.md of every package is what it exports",
    writeSnapshots(root, true),
  ),
  checkOf("changesets cover what changed", checkBumps(root)),
]);

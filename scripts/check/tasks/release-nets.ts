/**
 * Whether the snapshots of the public API are current, and whether changesets
 * cover what changed for users since the last release.
 */
import { writeSnapshots } from "../../src/api/write-snapshots.ts";
import { checkBumps } from "../../src/release/check-bumps.ts";
import { reportChecks } from "../report.ts";
import { root } from "../root.ts";

const stale = writeSnapshots(root, true);
const missing = checkBumps(root);
reportChecks("release-nets", [
  {
    name: "api.md of every package is what it exports",
    ok: stale.length === 0,
    detail: stale.join("\n"),
  },
  {
    name: "changesets cover what changed",
    ok: missing.length === 0,
    detail: missing.join("\n"),
  },
]);

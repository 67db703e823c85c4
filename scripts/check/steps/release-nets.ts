import { outcomeOf, type Step } from "../outcome.ts";
import { root } from "../root.ts";
import { LAY_BUILT_FILES } from "./built-files.ts";

/**
 * What changed for users since the last release is noted: in the snapshots of
 * the public API, and in the changesets.
 */
export const releaseNetsStep: Step = {
  name: "release nets",
  remedy:
    "Run `pnpm api` where a snapshot is stale, `pnpm specs changeset` or `pnpm changeset` where a changeset is too light.",
  needs: ["build"],
  after: LAY_BUILT_FILES,
  run: async () => {
    // They bring a compiler along, which the first steps should not have to
    // wait for.
    const { writeSnapshots } = await import("../../src/api/write-snapshots.ts");
    const { checkBumps } = await import("../../src/release/check-bumps.ts");
    const stale = writeSnapshots(root, true);
    const missing = checkBumps(root);
    return outcomeOf([
      {
        name: "api.md of every package is what it exports",
        ok: stale.length === 0,
        detail: stale.join("\n"),
      },
      {
        name: "changesets are heavy enough for what changed",
        ok: missing.length === 0,
        detail: missing.join("\n"),
      },
    ]);
  },
};

import { bumpForVersion } from "../diff/below-one.ts";
import { heavier } from "../diff/judge.ts";
import type { Bump } from "../diff/rules/rule.ts";

/** A bump that the next release of a package has to have. */
export interface Demand {
  name: string;
  /** The version it has now. */
  version: string;
  /** As from 1.0 on. */
  bump: Bump;
  why: string[];
}

/**
 * Demands that the waiting changesets do not meet, as messages that say what to
 * do.
 */
export function unmet(
  demands: readonly Demand[],
  waiting: ReadonlyMap<string, Bump>,
): string[] {
  return demands.flatMap(({ name, version, bump, why }) => {
    const needed = bumpForVersion(bump, version);
    const noted = waiting.get(name);
    if (noted !== undefined && heavier(noted, needed) === noted) return [];
    const state =
      noted === undefined ? "there is none" : `there is one for a ${noted}`;
    return [
      `${name} needs a changeset for a ${needed}, ${state} (pnpm specs ` +
        "changeset, or pnpm " +
        `changeset):\n${why.map((line) => `    ${line}`).join("\n")}`,
    ];
  });
}

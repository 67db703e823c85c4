/** How much a change weighs. */
export type Bump = "major" | "minor" | "patch";
/** The headings of a report, in its order. */
export const GROUPS = [
  "breaking",
  "added",
  "changed",
  "corrected",
  "deprecated",
  "documentation",
] as const;
export type Group = (typeof GROUPS)[number];
/** What a rule may stand under: only evidence makes a change a correction. */
export type RuleGroup = Exclude<Group, "corrected">;

/** What one kind of change means for someone who upgrades. */
export interface Rule {
  readonly bump: Bump;
  readonly group: RuleGroup;
  /**
   * The changelog's sentence. `{from}`, `{to}`, `{was}` and `{now}` stand for
   * the fields of the change.
   */
  readonly line: string;
  /** Why the change deserves this bump. */
  readonly reason: string;
}

export function breaking(line: string, reason: string): Rule {
  return { bump: "major", group: "breaking", line, reason };
}

export function added(line: string, reason: string): Rule {
  return { bump: "minor", group: "added", line, reason };
}

/** Something is different, or gone, and nobody's program breaks. */
export function changed(line: string, reason: string): Rule {
  return { bump: "minor", group: "changed", line, reason };
}

export function deprecated(line: string, reason: string): Rule {
  return { bump: "minor", group: "deprecated", line, reason };
}

export function documentation(line: string, reason: string): Rule {
  return { bump: "patch", group: "documentation", line, reason };
}

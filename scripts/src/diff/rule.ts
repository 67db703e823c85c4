/** How much a change weighs. */
export type Bump = "major" | "minor" | "patch";
/** The headings of a report. */
export type Group = "breaking" | "added" | "deprecated" | "documentation";

export interface Rule {
  bump: Bump;
  group: Group;
  /** Why the change deserves this bump. */
  reason: string;
}

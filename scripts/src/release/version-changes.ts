/**
 * What a version of a module changed for its operations. The file
 * `changes.json` of its package has one for each version that changed some, the
 * newest first.
 */
export interface VersionChanges {
  readonly version: string;
  /** Edition of the API that the version follows: `2026-12`. */
  readonly edition: string;
  /** Operations that are new in it: `customers.list`. */
  readonly added: readonly string[];
  readonly changes: readonly {
    /** Heading of the changelog it stands under: `Breaking`. */
    readonly group: string;
    /** A sentence without its full stop, in Markdown. */
    readonly text: string;
    /** Operations it touches. */
    readonly operations: readonly string[];
  }[];
}

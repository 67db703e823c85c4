/** A mutant that no test should notice. */
export interface AcceptedSurvivor {
  /** Relative to the root. */
  readonly file: string;
  /** Code on the mutated line. */
  readonly code: string;
  readonly replacement: string;
  readonly reason: string;
}

export const ACCEPTED: readonly AcceptedSurvivor[] = [];

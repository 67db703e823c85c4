/** What a step of a booking came to. */
export type Outcome<Row, Body> =
  /** It was there already; nothing was written. */
  | { readonly outcome: "found"; readonly row: Row }
  /**
   * It was created and read back. `dropped` names the fields that were sent and
   * are not there: the server answers 200 and ignores what it does not take.
   */
  | {
      readonly outcome: "created";
      readonly row: Row;
      readonly dropped: readonly string[];
    }
  /** Several fit. A person has to choose; nothing was written. */
  | { readonly outcome: "ambiguous"; readonly candidates: readonly Row[] }
  /** Dry run: this is what would be sent. */
  | { readonly outcome: "would-create"; readonly body: Body };

/** Options of every step. */
export interface StepOptions {
  /** Read everything, write nothing. @default false */
  dryRun?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

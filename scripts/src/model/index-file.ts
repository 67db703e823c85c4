/** One row of `specs/index.json`. */
export interface SpecEntry {
  /**
   * Package name without its npm scope, and name of the file:
   * `"equipment-systems"`.
   */
  id: string;
  title: string;
  /** Id on the developer portal: `"tenant-equipment-systems-v2"`. */
  portalId: string;
  /** First segment of its paths: `"equipmentsystems"`. */
  segment: string;
  /** Month the description was taken, `"2026-07"`. */
  edition: string;
  /** Of the file as it lies in `specs/`. */
  sha256: string;
  operations: number;
  /**
   * The portal no longer lists the module; it is kept as its `edition` had it.
   */
  withdrawn?: true;
}

/** `specs/index.json`. */
export interface SpecIndex {
  modules: SpecEntry[];
  webhooks: { title: string; edition: string; sha256: string; events: number };
}

import type { StreamState, TripwireRow } from "./store.js";

/** What happens in a run; passed to `onEvent`. */
export type SyncEvent =
  | {
      readonly type: "run-start";
      readonly tenantId: number;
      readonly runId: string;
      /** The streams as they were saved, in the order of reading. */
      readonly streams: readonly StreamState[];
      /** What was changed in the store, one sentence each. */
      readonly migrated: readonly string[];
    }
  | {
      readonly type: "stream-start" | "stream-end";
      readonly tenantId: number;
      readonly state: StreamState;
    }
  | {
      /** Rows and position were saved. */
      readonly type: "saved";
      readonly tenantId: number;
      readonly state: StreamState;
      /** Rows that were read. */
      readonly rows: number;
      /** Rows that were new, or not older than the stored ones. */
      readonly written: number;
      readonly older: number;
      readonly deleted: number;
    }
  | {
      /** The store's views are up to date. */
      readonly type: "views";
      readonly views: readonly string[];
      /** Why others are not there, or what is empty; one sentence each. */
      readonly notes: readonly string[];
    }
  | {
      /** Something a person should know, in one sentence; the run goes on. */
      readonly type: "note";
      readonly tenantId: number;
      readonly stream: string;
      readonly message: string;
    }
  | {
      readonly type: "run-end";
      readonly tenantId: number;
      readonly result: RunResult;
    };

/** What became of a run of one tenant. */
export interface RunResult {
  readonly runId: string;
  readonly tenantId: number;
  readonly outcome: "done" | "failed" | "aborted";
  /** Why it did not end well. */
  readonly error?: string;
  /** The streams as they were saved last. */
  readonly streams: readonly StreamState[];
  /** Rows that were read in this run. */
  readonly rows: number;
  readonly requests: number;
  /** What is suspicious in what was read; in `st_tripwires`, too. */
  readonly tripwires: readonly TripwireRow[];
  /** ms */
  readonly duration: number;
}

/** A company's ServiceTitan data in a store of your own, kept current. */
export {
  createSync,
  type FollowOptions,
  type RunOptions,
  type Sync,
  type SyncOptions,
} from "./create-sync.js";
export { eraseCustomers } from "./erase-customers.js";
export { SyncStoreError } from "./errors.js";
export { allStreams } from "./internal/streams/streams.js";
export type { ReportSource, ReportStream } from "./report-stream.js";
export type {
  Batch,
  Counts,
  DriftRow,
  Erasure,
  KeyQuery,
  Parts,
  PrepareOptions,
  Reading,
  Row,
  Run,
  Saved,
  Store,
  StreamState,
  StreamStatus,
  TableWrite,
  Tenant,
  TripwireKind,
  TripwireRow,
  View,
} from "./store.js";
export type { FeedRead, ListRead, Reads, Stream } from "./stream.js";
export type { RunResult, SyncEvent } from "./sync-event.js";
export {
  type Column,
  type ColumnType,
  columnsOf,
  type Source,
  type Table,
  type Value,
} from "./table.js";

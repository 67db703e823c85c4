/** A company's ServiceTitan data in a store of your own, kept current. */
export { SyncStoreError } from "./errors.js";
export { allStreams } from "./internal/streams/streams.js";
export type {
  Batch,
  Counts,
  DriftRow,
  Erasure,
  Parts,
  PrepareOptions,
  Row,
  Run,
  Saved,
  Store,
  StreamState,
  StreamStatus,
  TableWrite,
  TripwireRow,
  View,
} from "./store.js";
export type { FeedRead, ListRead, Reads, Stream } from "./stream.js";
export {
  type Column,
  type ColumnType,
  columnsOf,
  type Source,
  type Table,
  type Value,
} from "./table.js";

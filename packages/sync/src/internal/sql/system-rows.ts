import type {
  DriftRow,
  Reading,
  Run,
  StreamState,
  Tenant,
  TripwireRow,
} from "../../store.js";

/** Values of a row of a system table, in the order of its columns. */
type Values = (string | number | null)[];

export function streamValues(state: StreamState): Values {
  return [
    state.tenantId,
    state.stream,
    state.status,
    JSON.stringify(state.position),
    state.error,
    state.rows,
    state.requests,
    state.savedAt,
    state.completeTo,
  ];
}

export function runValues(run: Run): Values {
  return [
    run.id,
    run.tenantId,
    run.startedAt,
    run.endedAt,
    run.outcome,
    run.rows,
    run.requests,
    run.error,
  ];
}

export function tripwireValues(row: TripwireRow): Values {
  return [
    row.tenantId,
    row.runId,
    row.stream,
    row.kind,
    row.message,
    row.remedy,
    row.at,
  ];
}

/** @param at when it was seen */
export function driftValues(row: DriftRow, at: string): Values {
  return [
    row.tenantId,
    row.stream,
    row.column,
    row.kind,
    row.found,
    row.count,
    at,
    at,
  ];
}

export function readingValues(reading: Reading): Values {
  return [
    reading.tenantId,
    reading.stream,
    reading.source,
    reading.kind,
    reading.day,
    reading.rows,
    JSON.stringify(reading.filled),
  ];
}

export function tenantValues({ tenantId, zone, offsets }: Tenant): Values {
  return [tenantId, zone, JSON.stringify(offsets)];
}

import type { StreamState } from "../../store.js";

/** A row of `st_streams`. */
export function streamState(row: Record<string, unknown>): StreamState {
  return {
    tenantId: Number(row["tenant_id"]),
    stream: String(row["stream"]),
    status: String(row["status"]) as StreamState["status"],
    position: JSON.parse(String(row["position"])) as StreamState["position"],
    error: row["error"] as string | null,
    rows: Number(row["rows"]),
    requests: Number(row["requests"]),
    savedAt: String(row["saved_at"]),
    completeTo: row["complete_to"] as string | null,
  };
}

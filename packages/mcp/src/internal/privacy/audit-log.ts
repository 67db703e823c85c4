import { appendFileSync } from "node:fs";

/** A call, without any value of it. */
export interface AuditEntry {
  readonly tool: string;
  readonly tenantId?: number | undefined;
  readonly operation?: string | undefined;
  /** `ok`, `refused`, `failed`, or the outcome of a failed write. */
  readonly result: string;
  readonly status?: number | undefined;
  readonly error?: string | undefined;
  readonly ms: number;
}

/** Appends a line of JSON for each call; without a file it does nothing. */
export function auditLog(
  file: string | undefined,
  now: () => number,
): (entry: AuditEntry) => void {
  if (file === undefined) return () => {};
  // Not to be found out at the first call.
  appendFileSync(file, "", { mode: 0o600 });
  return (entry) => {
    const time = new Date(now()).toISOString();
    appendFileSync(file, `${JSON.stringify({ time, ...entry })}\n`, {
      mode: 0o600,
    });
  };
}

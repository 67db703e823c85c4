import { appendFileSync } from "node:fs";
import { ServiceTitanConfigError } from "@st/core";

/** A call, without any value of it. */
export interface AuditEntry {
  readonly tool: string;
  readonly tenantId?: number | undefined;
  readonly operation?: string | undefined;
  /** `ok`, `asked`, `refused`, `failed`, or the outcome of a failed write. */
  readonly result: string;
  readonly status?: number | undefined;
  readonly error?: string | undefined;
  readonly ms: number;
}

/** A line of JSON for each call. */
export interface AuditLog {
  /**
   * Writes what could not be written before.
   * @throws ServiceTitanConfigError if it still cannot: make no call then
   */
  flush(): void;
  /**
   * Adds a call. Does not throw, since the call was made: its line is kept for
   * the next `flush`.
   */
  add(entry: AuditEntry): void;
}

/** Appends to a file; without one it does nothing. */
export function auditLog(
  file: string | undefined,
  now: () => number,
): AuditLog {
  if (file === undefined) return { flush: () => {}, add: () => {} };
  const append = (text: string) => appendFileSync(file, text, { mode: 0o600 });
  // Not to be found out at the first call.
  append("");
  let waiting = "";
  const flush = () => {
    if (waiting === "") return;
    try {
      append(waiting);
      waiting = "";
    } catch (error) {
      throw new ServiceTitanConfigError(
        `auditFile: ${(error as Error).message}. Nothing was sent; calls are made again once it can be written.`,
      );
    }
  };
  return {
    flush,
    add(entry) {
      const time = new Date(now()).toISOString();
      waiting += `${JSON.stringify({ time, ...entry })}\n`;
      try {
        flush();
      } catch {
        // Said by the next call, which is not made.
      }
    },
  };
}

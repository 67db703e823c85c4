import type { DriftRow } from "../../store.js";

/** Counts a value that does not fit its column, by what was found. */
export function countMisfit(
  misfits: Map<string, DriftRow>,
  tenantId: number,
  stream: string,
  column: string,
  found: string,
): void {
  const id = `${stream}\n${column}\n${found}`;
  const count = (misfits.get(id)?.count ?? 0) + 1;
  misfits.set(id, { tenantId, stream, column, kind: "type", found, count });
}

import { callByIds } from "@st/catalog";
import { explainError } from "../explain-error.js";
import type { Tenant } from "../tenants.js";
import type { Shared } from "../tool.js";
import { readOperation } from "./read-operation.js";

/** A row, whose fields nobody has checked. */
export type Row = Readonly<Record<string, unknown>>;

/** Reads the rows of lists for the tools that put several together. */
export async function listRows(
  tenant: Tenant,
  operation: string,
  query: Row,
  limit: number,
  path?: Row,
): Promise<Row[]> {
  const { rows } = await readOperation(
    tenant,
    operation,
    { query, path },
    // Names are needed to join rows; what is shown is redacted later.
    { limit, redact: false },
  );
  return rows as Row[];
}

/** Rows by their ids, as a map; ids that are 0 or null are left out. */
export async function rowsById(
  { connection }: Tenant,
  operation: string,
  ids: readonly unknown[],
): Promise<ReadonlyMap<unknown, Row>> {
  const wanted = [...new Set(ids)].filter((id) => Number(id) > 0);
  if (wanted.length === 0) return new Map();
  const { data } = await callByIds<{ data: Row[] }>(connection, operation, [
    wanted,
  ]);
  return new Map(data.map((row) => [row["id"], row]));
}

/** A part of a snapshot; one that cannot be read says why. */
export async function partOf<Part>(
  read: () => Promise<Part>,
): Promise<Part | { readonly notRead: string }> {
  try {
    return await read();
  } catch (error) {
    const { error: message, remedy } = explainError(error);
    return { notRead: remedy ?? message };
  }
}

/** A value that may be personal, unless personal data is left out. */
export function personal(value: unknown, { redact }: Shared): unknown {
  return redact && value !== undefined && value !== null ? "[redacted]" : value;
}

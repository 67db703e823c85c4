/** SQLite has no booleans. */
export function forSqlite(
  value: string | number | boolean | null | undefined,
): string | number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  return value ?? null;
}

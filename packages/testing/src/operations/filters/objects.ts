import type { RowToFilter } from "./rules.js";

/** Objects in a query: `owners[0].type=Job&owners[0].id=1`. */
export function objectsOf(
  name: string,
  raw: Readonly<Record<string, readonly string[]>>,
): Record<string, string>[] {
  const objects = new Map<string, Record<string, string>>();
  for (const [sent, values] of Object.entries(raw)) {
    if (!sent.startsWith(`${name}[`)) continue;
    const [, index, field] =
      /^\[(\d+)\]\.(\w+)$/.exec(sent.slice(name.length)) ?? [];
    if (index === undefined || field === undefined) continue;
    const object = objects.get(index) ?? {};
    object[field] = values[0] ?? "";
    objects.set(index, object);
  }
  return [...objects.values()];
}

/** Whether the row has one of these objects, with all of its fields. */
export function hasObjects(
  row: RowToFilter,
  path: string,
  wanted: readonly Readonly<Record<string, string>>[],
): boolean {
  return wanted.some((object) => {
    const columns = Object.entries(object).map(([field, value]) => ({
      cells: row.cells(`${path}.${field}`),
      value: value.toLowerCase(),
    }));
    const count = columns[0]?.cells.length ?? 0;
    return Array.from({ length: count }, (_, at) => at).some((at) =>
      columns.every(
        ({ cells, value }) => String(cells[at]).toLowerCase() === value,
      ),
    );
  });
}

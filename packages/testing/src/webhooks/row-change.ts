import type { Change } from "../state/collection.js";

/** What happened to a row between two moments. */
export interface RowChange {
  readonly isNew: boolean;
  readonly isDeleted: boolean;
  /** Neither new nor deleted. */
  readonly isUpdate: boolean;
  /** Whether a field was written and is now another. */
  touched(...fields: string[]): boolean;
  /** Whether a field was written and is now this value. */
  became(field: string, value: string): boolean;
}

export function rowChange(
  before: Change | undefined,
  after: Change,
): RowChange {
  const isNew = before === undefined && after.fresh;
  const isDeleted = after.deleted && !before?.deleted;
  const touched = (field: string) => {
    const now = after.written[field];
    return now !== undefined && text(now) !== text(before?.written[field]);
  };
  return {
    isNew,
    isDeleted,
    isUpdate: !isNew && !isDeleted,
    touched: (...fields) => fields.some(touched),
    became: (field, value) =>
      touched(field) && nameOf(after.written[field]) === value,
  };
}

/** A status may be written as `{ value, name }`. */
function nameOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "name" in value
    ? value.name
    : value;
}

function text(value: unknown): string | undefined {
  return JSON.stringify(value);
}

/** A value as an error message shows it: short, and never an object's content. */
export function show(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (Array.isArray(value)) return value.length ? "a list" : "an empty list";
  if (value instanceof Date)
    return Number.isNaN(+value) ? "an invalid Date" : value.toISOString();
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value ? "an object" : String(value);
}

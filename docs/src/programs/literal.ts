const WIDTH = 76;

/** A value as a formatter would print it in a program. */
export function literal(value: unknown, indent = ""): string {
  return print(value, indent, { key: keyOf, last: "," });
}

/**
 * The arguments of a call, on one line if there is room for the call; else the
 * last of them, mostly an object, takes lines of its own.
 */
export function argumentList(
  values: readonly string[],
  last: unknown,
  room: number,
): string {
  const line = [...values, literal(last)].join(", ");
  if (line.includes("\n") || line.length <= room) return line;
  const spread = print(last, "", { key: keyOf, last: ",", spread: true });
  return [...values, spread].join(", ");
}

/** A value as JSON, with short objects on one line. */
export function json(value: unknown): string {
  return print(value, "", { key: JSON.stringify, last: "" });
}

interface Style {
  readonly key: (name: string) => string;
  /** What follows the last entry. */
  readonly last: string;
  /** The outermost value takes lines even if it would fit on one. */
  readonly spread?: true;
}

function print(value: unknown, indent: string, style: Style): string {
  const line = onOneLine(value, style);
  const fits = indent.length + line.length <= WIDTH && !style.spread;
  if (fits || typeof value !== "object") return line;
  const inner = `${indent}  `;
  const { spread: _, ...within } = style;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entries = Array.isArray(value)
    ? value.map((one) => print(one, inner, within))
    : Object.entries(value ?? {}).map(
        ([name, one]) => `${style.key(name)}: ${print(one, inner, within)}`,
      );
  const lines = entries.map((entry) => inner + entry).join(",\n");
  return `${open}\n${lines}${style.last}\n${indent}${close}`;
}

function onOneLine(value: unknown, style: Style): string {
  if (value instanceof Date)
    return `new Date(${JSON.stringify(value.toISOString().replace(/T00:00:00.000Z$/, ""))})`;
  if (Array.isArray(value))
    return `[${value.map((one) => onOneLine(one, style)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, one]) => `${style.key(name)}: ${onOneLine(one, style)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

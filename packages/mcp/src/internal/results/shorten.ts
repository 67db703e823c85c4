/** How long texts and lists of a row may be. */
export interface Limits {
  /** Characters of a text. */
  readonly text: number;
  /** Items of a list inside a row. */
  readonly items: number;
  /** Characters of long texts to skip. */
  readonly skip?: number | undefined;
  /** Called for each text or list that is cut. */
  readonly onCut?: (() => void) | undefined;
}

/**
 * A value without what says nothing (null, empty lists and objects), and with
 * long texts and lists cut. What was cut says so.
 */
export function shorten(value: unknown, limits: Limits, depth = 0): unknown {
  if (typeof value === "string") return shortText(value, limits);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 12) return "… (nested too deep)";
  if (Array.isArray(value)) {
    const items = value
      .slice(0, limits.items)
      .map((item) => shorten(item, limits, depth + 1));
    const rest = value.length - items.length;
    if (rest > 0) limits.onCut?.();
    return rest > 0 ? [...items, `… ${rest} more items`] : items;
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(
        ([name, inner]) => [name, shorten(inner, limits, depth + 1)] as const,
      )
      .filter(([, inner]) => !saysNothing(inner)),
  );
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== "object") return false;
  return Object.keys(value).length === 0;
}

function shortText(text: string, limits: Limits): string {
  const { text: most, skip = 0 } = limits;
  if (text.length <= most) return text;
  const end = Math.min(skip + most, text.length);
  const shown = safeSlice(text, skip, end);
  const left = text.length - end;
  if (left > 0) limits.onCut?.();
  return left > 0 ? `${shown}… (${left} more characters)` : shown;
}

/** Does not cut a surrogate pair in half. */
function safeSlice(text: string, from: number, to: number): string {
  const isLow = (at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at));
  return text.slice(isLow(from) ? from + 1 : from, isLow(to) ? to - 1 : to);
}

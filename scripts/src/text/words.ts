/**
 * Splits a name of any casing into lower-case words: `"GLAccounts_GetByID2"` →
 * gl, accounts, get, by, id, 2.
 */
export function words(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/([A-Za-z])(\d+)/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

export function camel(parts: readonly string[]): string {
  return parts
    .map((part, index) => (index === 0 ? part : upperFirst(part)))
    .join("");
}

export function pascal(parts: readonly string[]): string {
  return parts.map(upperFirst).join("");
}

export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Words that are their own plural in this API. */
const UNCOUNTED = new Set([
  "equipment",
  "data",
  "performance",
  "capacity",
  "configuration",
  "history",
  "metadata",
  "pricing",
  "tracking",
  "gps",
]);

export function plural(word: string): string {
  if (UNCOUNTED.has(word) || word.endsWith("s")) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

export function singular(word: string): string {
  if (UNCOUNTED.has(word) || word.endsWith("ss") || word.endsWith("us"))
    return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|tus)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/** Whether there is no "one of it" to speak of. */
export function isUncounted(word: string): boolean {
  return UNCOUNTED.has(word);
}

/** Plural and singular count as the same word. */
export function sameWord(a: string, b: string): boolean {
  return singular(a) === singular(b);
}

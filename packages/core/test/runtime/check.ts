/**
 * Assertions without a framework, so that the same suite runs in any runtime.
 */

/** Equal in every field of `expected`; regular expressions match text. */
export function check(actual: unknown, expected: unknown, what: string): void {
  const wrong = difference(actual, expected, "");
  if (wrong) throw new Error(`${what}: ${wrong}`);
}

function difference(
  actual: unknown,
  expected: unknown,
  at: string,
): string | undefined {
  if (expected instanceof RegExp) {
    return typeof actual === "string" && expected.test(actual)
      ? undefined
      : `${at} is ${show(actual)}, not like ${expected}`;
  }
  if (typeof expected !== "object" || expected === null) {
    return Object.is(actual, expected)
      ? undefined
      : `${at} is ${show(actual)}, not ${show(expected)}`;
  }
  if (typeof actual !== "object" || actual === null)
    return `${at} is ${show(actual)}, not ${show(expected)}`;
  if (
    Array.isArray(expected) &&
    (actual as unknown[]).length !== expected.length
  ) {
    return `${at} holds ${show(actual)}, not ${show(expected)}`;
  }
  for (const [key, value] of Object.entries(expected)) {
    const wrong = difference(
      (actual as Record<string, unknown>)[key],
      value,
      `${at}.${key}`,
    );
    if (wrong) return wrong;
  }
  return undefined;
}

function show(value: unknown): string {
  return value instanceof Error
    ? `${value.name}: ${value.message}`
    : (JSON.stringify(value) ?? String(value));
}

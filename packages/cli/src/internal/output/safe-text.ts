/** What ends a line or moves to a column. */
const SPACES = /\r\n|[\t\n\v\f\r\u2028\u2029]/g;
/** What a terminal obeys, and what turns the direction of text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant.
const COMMANDS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text from the API on one line of a terminal. What would move its cursor,
 * change its colours or its title is shown as `�`: names and notes may hold
 * anything.
 */
export function safeText(text: string): string {
  return text.replace(SPACES, " ").replace(COMMANDS, "\ufffd");
}

/** JSON in which no character is left that a terminal obeys. */
export function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, undefined, indent) ?? "null";
  return json.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The fields of a body that a later read does not show, by their paths:
 * `"address.unit"`. ServiceTitan answers 200 to fields it does not know or does
 * not take, so only a comparison tells.
 *
 * Times are compared as instants, numbers as numbers even where the answer has
 * text, and text without the spaces around it. Null, empty text and a missing
 * field are the same: no value.
 */
export function droppedFields(
  sent: Readonly<Record<string, unknown>>,
  read: unknown,
  path = "",
): string[] {
  const row = Object(read) as Record<string, unknown>;
  return Object.entries(sent).flatMap(([name, value]) => {
    const at = path ? `${path}.${name}` : name;
    if (isObject(value)) return droppedFields(value, row[name], at);
    return isSame(value, row[name]) ? [] : [at];
  });
}

function isSame(sent: unknown, read: unknown): boolean {
  if (isBlank(sent)) return true;
  if (isBlank(read)) return false;
  if (Array.isArray(sent))
    return (
      Array.isArray(read) &&
      sent.every((item) => read.some((each) => holds(item, each)))
    );
  if (typeof sent === "number") return Number(read) === sent;
  if (typeof sent !== "string") return read === sent;
  const [one, other] = [sent.trim(), String(read).trim()];
  return (
    one === other || (isTime(one) && Date.parse(one) === Date.parse(other))
  );
}

/** An item of a list may have more fields than were sent. */
function holds(sent: unknown, read: unknown): boolean {
  return isObject(sent)
    ? droppedFields(sent, read).length === 0
    : isSame(sent, read);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

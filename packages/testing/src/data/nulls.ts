/** Which values of a row are null. */
import { perName } from "../per-name.js";
import { fraction, hash, mix } from "./random.js";
import type { Row } from "./row.js";

/** A property of a row. */
interface Field {
  property: string;
  row: Row;
}

/**
 * Fields that real records always have, even where the description allows null.
 */
const essential = new Set([
  "active",
  "name",
  "displayName",
  "firstName",
  "lastName",
  "number",
  "code",
  "title",
  "status",
  "subTotal",
  "salesTax",
  "total",
  "balance",
  "street",
  "city",
  "state",
  "zip",
  "country",
  "email",
  "start",
  "end",
  "createdOn",
  "modifiedOn",
]);

/**
 * Whether an optional value is missing: about one in seven is, and most of
 * those that end or undo a row. Closing dates are missing until the row is
 * done. Start and end of a window are missing together.
 */
export function isMissing({ property, row }: Field): boolean {
  const { when, salt, share } = absenceOf(property);
  if (when !== "sometimes") return when === "open" && !row.done;
  return fraction(mix(row.key, salt)) < share;
}

/** What the name of a property says about when it is missing. */
const absenceOf = perName((property) => {
  const rare =
    /cancel|delet|dismiss|merged|error|recall|warranty|inactiv|void/i.test(
      property,
    );
  const stem = property.replace(/(Start|End|From|To)$/, "");
  return {
    when: essential.has(property)
      ? "never"
      : /^(completed|done|ended|closed)/i.test(property)
        ? "open"
        : "sometimes",
    salt: hash(stem) % 1_000_003,
    share: rare ? 0.85 : 0.14,
  } as const;
});

/**
 * Whether a field is null as often as recorded answers had it. It depends on
 * the row and the field alone, so that a list, an item and a feed agree.
 */
export function isRecordedNull(
  rate: number,
  { written, key }: { written: unknown; key: number },
): boolean {
  return written === undefined && fraction(mix(key, 977)) < rate;
}

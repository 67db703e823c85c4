import type { Value } from "../../table.js";
import type { StoredColumn } from "../sql/columns.js";

/** Told of a value that PostgreSQL cannot keep as it is. */
export type OnMisfit = (column: string, found: string) => void;

type Encode = (value: Value, misfit: (found: string) => void) => string | null;

const DECIMAL = /^-?\d{1,1000}(\.\d{1,1000})?$/;
// PostgreSQL has no year 0.
const DATE = /^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** On a day that every month has, which is most; for speed. */
const USUAL_TIME =
  /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/;
/** Escapes in JSON that PostgreSQL has no text for, and those before them. */
const JSON_ESCAPES =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u0000|u[dD][89a-fA-F][\da-fA-F]{2}|.)/g;
const BAD_JSON = /\\u(?:0000|[dD][89a-fA-F])/;
const BAD_ESCAPE = /^\\u(?:0000|[dD][89a-fA-F][\da-fA-F]{2})$/;
const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Bytes of a text in an index, which takes 2,704. */
const LONGEST_KEY = 2_000;
/** What ends a field or a line of COPY. */
const SPECIAL = /[\t\n\r\\]/;
const ESCAPES: Readonly<Record<string, string>> = {
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\\": "\\\\",
};

interface Field {
  readonly encode: Encode;
  readonly misfit: (found: string) => void;
  /** It may have characters that mean something to COPY. */
  readonly isFree: boolean;
}

/** Writes rows as PostgreSQL reads them. */
export class RowEncoder {
  readonly #fields: readonly Field[];

  constructor(
    columns: readonly StoredColumn[],
    keys: readonly string[],
    onMisfit: OnMisfit,
  ) {
    this.#fields = columns.map(({ name, type }) => ({
      encode: type === "text" && keys.includes(name) ? keyText : ENCODE[type],
      misfit: (found) => onMisfit(name, found),
      isFree: type === "text" || type === "json",
    }));
  }

  /** A line of COPY, without its end. */
  line(values: readonly Value[]): string {
    const fields = this.#fields;
    let line = "";
    for (let place = 0; place < fields.length; place++) {
      const field = fields[place] as Field;
      const text = encoded(field, values[place]);
      if (place > 0) line += "\t";
      line += text === null ? "\\N" : field.isFree ? escaped(text) : text;
    }
    return line;
  }

  /** Values as text, one array a column. */
  arrays(
    rows: readonly (readonly Value[])[],
  ): readonly (readonly (string | null)[])[] {
    return this.#fields.map((field, place) =>
      rows.map((values) => encoded(field, values[place])),
    );
  }
}

function encoded(
  { encode, misfit }: Field,
  value: Value | undefined,
): string | null {
  return value === null || value === undefined ? null : encode(value, misfit);
}

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[\t\n\r\\]/g, (one) => ESCAPES[one] as string);
}

const ENCODE: Readonly<Record<StoredColumn["type"], Encode>> = {
  integer(value, misfit) {
    return Number.isSafeInteger(value)
      ? String(value)
      : unfit(misfit, "number out of range");
  },
  decimal(value, misfit) {
    return DECIMAL.test(String(value))
      ? String(value)
      : unfit(misfit, "number out of range");
  },
  boolean(value, misfit) {
    if (typeof value !== "boolean") return unfit(misfit, typeof value);
    return value ? "t" : "f";
  },
  timestamp(value, misfit) {
    const text = String(value);
    if (USUAL_TIME.test(text)) return text;
    return text[10] === "T" &&
      isDay(text.slice(0, 10)) &&
      TIME.test(text.slice(11))
      ? text
      : unfit(misfit, "time out of range");
  },
  date(value, misfit) {
    return isDay(String(value))
      ? String(value)
      : unfit(misfit, "date out of range");
  },
  text(value, misfit) {
    return wellFormed(String(value), misfit);
  },
  json(value, misfit) {
    return jsonText(String(value), misfit);
  },
};

function keyText(value: Value, misfit: (found: string) => void) {
  const text = String(value);
  return Buffer.byteLength(text) > LONGEST_KEY
    ? unfit(misfit, "text too long for a key")
    : wellFormed(text, misfit);
}

function unfit(misfit: (found: string) => void, found: string): null {
  misfit(found);
  return null;
}

function isDay(day: string): boolean {
  if (!DATE.test(day)) return false;
  // Only a few days need a calendar.
  return (
    Number(day.slice(8)) <= 28 ||
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  );
}

/** Without NUL, and with U+FFFD for lone surrogates, which UTF-8 lacks. */
function wellFormed(text: string, misfit: (found: string) => void): string {
  let fit = text;
  // Most texts have no surrogate at all, which is told faster.
  if (SURROGATE.test(fit) && LONE_SURROGATE.test(fit)) {
    misfit("text with a lone surrogate");
    fit = fit.replace(/\p{Surrogate}/gu, "\ufffd");
  }
  if (fit.includes("\0")) {
    misfit("text with NUL");
    fit = fit.replaceAll("\0", "");
  }
  return fit;
}

/** JSON as text; what PostgreSQL's text cannot hold becomes U+FFFD. */
function jsonText(json: string, misfit: (found: string) => void): string {
  let text = json;
  if (text.includes("\\u") && BAD_JSON.test(text)) {
    let isChanged = false;
    text = text.replace(JSON_ESCAPES, (one) => {
      if (!BAD_ESCAPE.test(one)) return one;
      isChanged = true;
      return "\ufffd";
    });
    if (isChanged) misfit("JSON with NUL or a lone surrogate");
  }
  return wellFormed(text, misfit);
}

import type { ColumnType, Value } from "../../table.js";

/** The value does not fit the column. */
export const MISFIT: unique symbol = Symbol("misfit");

const TIMESTAMP =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
/** In UTC, on a day that every month has; read without a calendar, for speed. */
const USUAL =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;
/** Characters of `2026-03-02T15:00:00.000Z`. */
const MILLISECONDS = 24;
const DECIMAL = /^[+-]?\d+(\.\d+)?$/;
const WHOLE = /^-?\d+$/;

/** Reads a value of the API as stores get it; it is neither null nor absent. */
type Convert = (value: unknown) => Value | typeof MISFIT;

const CONVERT: Readonly<Record<ColumnType, Convert>> = {
  integer,
  decimal,
  boolean: (value) => (typeof value === "boolean" ? value : MISFIT),
  timestamp: (value) => (typeof value === "string" ? timestamp(value) : MISFIT),
  date: (value) => (typeof value === "string" ? date(value) : MISFIT),
  json: (value) => JSON.stringify(value) ?? null,
  text,
};

/** A value of the API as stores get it. */
export function convert(
  type: ColumnType,
  value: unknown,
): Value | typeof MISFIT {
  return value === null || value === undefined ? null : CONVERT[type](value);
}

function integer(value: unknown): number | typeof MISFIT {
  if (Number.isSafeInteger(value)) return value as number;
  const number =
    typeof value === "string" && WHOLE.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : MISFIT;
}

/** Digits, without an exponent: 1e-7 is 0.0000001. */
function decimal(value: unknown): string | typeof MISFIT {
  if (typeof value === "string")
    return DECIMAL.test(value) ? value.replace("+", "") : MISFIT;
  if (typeof value !== "number" || !Number.isFinite(value)) return MISFIT;
  const digits = String(value);
  return digits.includes("e") ? withoutExponent(digits) : digits;
}

function withoutExponent(digits: string): string {
  const [mantissa = "", exponent = "0"] = digits.split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  const all = whole + fraction;
  const point = whole.length + shift;
  const sign = mantissa.startsWith("-") ? "-" : "";
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${all}`;
  return `${sign}${all.padEnd(point, "0")}`;
}

/**
 * An instant in UTC, to the millisecond. A time without a zone is taken as UTC.
 * The year 1 stands for "none".
 */
function timestamp(value: string): string | null | typeof MISFIT {
  if (USUAL.test(value) && !value.startsWith("0001")) {
    if (value.length === MILLISECONDS) return value;
    const fraction = value.slice(20, -1).slice(0, 3).padEnd(3, "0");
    return `${value.slice(0, 19)}.${fraction}Z`;
  }
  const parts = TIMESTAMP.exec(value);
  if (parts === null)
    return /^\d{4}-\d\d-\d\d$/.test(value)
      ? timestamp(`${value}T00:00`)
      : MISFIT;
  const [, day, time, fraction = "", zone = "Z"] = parts;
  if (value.startsWith("0001-01-01")) return null;
  // More digits than three are read differently by different engines.
  const instant = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(instant) ? MISFIT : new Date(instant).toISOString();
}

/** A day: the first ten characters of a day or a time at midnight. */
function date(value: string): string | null | typeof MISFIT {
  const day = value.slice(0, 10);
  if (day === "0001-01-01") return null;
  const instant = Date.parse(day);
  const exists =
    !Number.isNaN(instant) &&
    new Date(instant).toISOString().startsWith(day) &&
    /^(T|$)/.test(value.slice(10));
  return exists ? day : MISFIT;
}

/** A number is kept as text; stores cannot keep NUL. */
function text(value: unknown): string | typeof MISFIT {
  if (typeof value === "string")
    return value.includes("\0") ? value.replaceAll("\0", "") : value;
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : MISFIT;
}

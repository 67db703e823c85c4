import { ServiceTitanInputError } from "@st/core";
import { localDay, toUtc } from "@st/core/dates";
import { resolved, type Schemas, typeOf } from "./schemas.js";
import type { Target } from "./target.js";

/** What texts are read by, beside their schemas. */
export interface TextContext {
  readonly schemas: Schemas;
  /** IANA name: days begin and end there. */
  readonly zone: string;
  readonly now: Date;
}

/**
 * The value of a flag, as far as its form depends on the command line: lists,
 * JSON, days by the tenant's time zone. Numbers and the like stay text, which
 * `readArguments` of the catalog reads.
 *
 * @param flag as it was given, for messages: `--address.city`
 */
export function readText(
  flag: string,
  text: string,
  { schema, parameter }: Target,
  context: TextContext,
): unknown {
  const type = typeOf(schema);
  if (parameter?.map || parameter?.objects)
    return Object.keys(schema).length > 0 ? readJson(flag, text) : text;
  if (text === "null" && type !== undefined && type !== "string") return null;
  if (type === "array") {
    if (text.trimStart().startsWith("[")) return readJson(flag, text, true);
    const items = resolved(context.schemas, schema.items ?? {});
    if (typeOf(items) === "object") return [readJson(flag, text, true)];
    const isSplit = typeOf(items) !== "string" || items.enum !== undefined;
    const texts = isSplit ? text.split(",").map((one) => one.trim()) : [text];
    return texts.map((one) => readSingle(flag, one, items, context));
  }
  return readSingle(flag, text, schema, context);
}

function readSingle(
  flag: string,
  text: string,
  schema: Target["schema"],
  context: TextContext,
): unknown {
  const type = typeOf(schema);
  if (type === "object") return readJson(flag, text);
  if (type === undefined && schema.enum === undefined) return anyValue(text);
  if (schema.format === "date-time")
    return readTime(flag, text, context.zone, context.now);
  if (schema.format === "date") return readDay(flag, text, context);
  return text;
}

const DAYS: Readonly<Record<string, number>> = {
  yesterday: -1,
  today: 0,
  tomorrow: 1,
};
const DAY = 86_400_000;

/** A time in UTC. @throws ServiceTitanInputError if it is none */
export function readTime(
  flag: string,
  text: string,
  zone: string,
  now: Date,
): string {
  if (text === "now") return now.toISOString();
  const day = dayNamed(text, zone, now);
  try {
    return toUtc(day ?? text, zone).toISOString();
  } catch {
    throw new ServiceTitanInputError(
      `${flag} is ${JSON.stringify(text)}, which is no date or time. ` +
        "Give 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00:00Z, today or now.",
    );
  }
}

function readDay(
  flag: string,
  text: string,
  { zone, now }: TextContext,
): string {
  const day = dayNamed(text, zone, now);
  if (day !== undefined) return day;
  try {
    // Reads the day, which may not exist.
    if (/^\d{4}-\d\d-\d\d/.test(text)) return localDay(text, zone);
  } catch {
    // Said below.
  }
  throw new ServiceTitanInputError(
    `${flag} is ${JSON.stringify(text)}, which is no date. Give 2026-01-31 or today.`,
  );
}

function dayNamed(text: string, zone: string, now: Date): string | undefined {
  const days = Object.hasOwn(DAYS, text) ? DAYS[text] : undefined;
  if (days === undefined) return undefined;
  const today = Date.parse(localDay(now, zone));
  return new Date(today + days * DAY).toISOString().slice(0, 10);
}

function readJson(flag: string, text: string, isList = false): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const part = `${flag}${isList ? ".0" : ""}.NAME`;
    throw new ServiceTitanInputError(
      `${flag} is ${JSON.stringify(text.slice(0, 80))}; ` +
        `give it as JSON, or its parts as flags (${part}).`,
    );
  }
}

/** Where nothing is known: a number, true, false, or text. */
function anyValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

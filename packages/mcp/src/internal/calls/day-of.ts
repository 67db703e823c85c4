import { ServiceTitanInputError } from "@st/core";
import { type DateRange, dayRange, namedRange, toUtc } from "@st/core/dates";
import type { Tenant } from "../tenants.js";

const NAMED = ["today", "yesterday", "tomorrow"] as const;

/** A day in the tenant's time zone: `"tomorrow"`, `"2026-01-31"`. */
export function dayOf(
  day: string,
  { connection }: Tenant,
  now: number,
): DateRange {
  const text = day.trim().toLowerCase();
  const named = NAMED.find((name) => name === text);
  if (named !== undefined)
    return namedRange(named, connection, { now: new Date(now) });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new ServiceTitanInputError(
      `day: ${JSON.stringify(day)} is not a day. Give ${NAMED.join(", ")} or "2026-01-31".`,
    );
  toUtc(text, connection);
  return dayRange(text, connection);
}

/** The time of day in the tenant's zone: `08:30`. */
export function localTime(
  time: unknown,
  { connection }: Tenant,
): string | undefined {
  const instant = Date.parse(String(time));
  if (Number.isNaN(instant)) return undefined;
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: connection.timezone,
    hour: "2-digit",
    minute: "2-digit",
  }).format(instant);
}

/** The SQL that a store takes. */
export type SqlDialect = "sqlite" | "postgresql";

/**
 * Functions in the files of views that SQLite and PostgreSQL write differently:
 *
 * - `local_day(x.column)`: the calendar day of a time in the tenant's zone, or
 *   of UTC if the zone is not known.
 * - `local_month(x.column)`: its month, as `2026-03`.
 * - `today(x._tenant_id)`: this day there.
 * - `near_today(x._tenant_id, x.column)`: whether a time can be of this day,
 *   wherever the tenant is; an index of the tenant and the column finds those.
 * - `hours_between(from, to)`, `days_between(from, to)`
 * - `joined(x.column)`: texts of several rows, with commas.
 *
 * What SQLite gets has to be read by older ones, too: one that does not know the
 * syntax of a view, as that of 2022 in Debian 12, opens no table of the file.
 */
export interface Functions {
  /** @param day the column with the day of the time, if the table has one */
  day(time: string, day: string | undefined): string;
  month(time: string, day: string | undefined): string;
  today(tenant: string, now: string | undefined): string;
  nearToday(tenant: string, time: string, now: string | undefined): string;
  hours(from: string, to: string): string;
  days(from: string, to: string): string;
  joined(text: string): string;
}

const sqlite: Functions = {
  day: (time, day) => or(day, `substr(${time}, 1, 10)`),
  month: (time, day) => `substr(${or(day, time)}, 1, 7)`,
  // SQLite knows no zones, so the differences to UTC are in a table.
  today: (tenant, now = "'now'") =>
    `date(${now}, coalesce((SELECT json_extract(st_z.value, '$[1]') || ' minutes' ` +
    "FROM st_tenants st_u, json_each(st_u.offsets) st_z " +
    `WHERE st_u.tenant_id = ${tenant} AND json_extract(st_z.value, '$[0]') <= strftime('%Y-%m-%dT%H:%M:%SZ', ${now}) ` +
    "ORDER BY json_extract(st_z.value, '$[0]') DESC LIMIT 1), '+0 minutes'))",
  nearToday: (tenant, time, now = "'now'") =>
    `${ofKnownTenant(tenant)} AND ${time} >= strftime('%Y-%m-%d', ${now}, '-2 days') ` +
    `AND ${time} < strftime('%Y-%m-%d', ${now}, '+3 days')`,
  hours: (from, to) => `((julianday(${to}) - julianday(${from})) * 24)`,
  days: (from, to) => `CAST(julianday(${to}) - julianday(${from}) AS integer)`,
  joined: (text) => `group_concat(${text}, ', ')`,
};

const postgresql: Functions = {
  day: (time, day) => or(day, `CAST(${time} AT TIME ZONE 'UTC' AS date)`),
  month: (time, day) =>
    `to_char(${or(day, `CAST(${time} AT TIME ZONE 'UTC' AS date)`)}, 'YYYY-MM')`,
  today: (tenant, now = "now()") =>
    `CAST(${now} AT TIME ZONE coalesce(` +
    `(SELECT st_u.zone FROM st_tenants st_u WHERE st_u.tenant_id = ${tenant}), 'UTC') AS date)`,
  nearToday: (tenant, time, now = "now()") =>
    `${ofKnownTenant(tenant)} AND ${time} >= ${now} - interval '2 days' ` +
    `AND ${time} < ${now} + interval '2 days'`,
  hours: (from, to) => `(extract(epoch FROM ${to} - ${from}) / 3600)`,
  days: (from, to) => `(${to} - ${from})`,
  joined: (text) => `string_agg(${text}, ', ')`,
};

export const DIALECTS: Readonly<Record<SqlDialect, Functions>> = {
  sqlite,
  postgresql,
};

/** Each tenant has a part of an index of its own. */
function ofKnownTenant(tenant: string): string {
  return `${tenant} IN (SELECT st_v.tenant_id FROM st_tenants st_v)`;
}

function or(day: string | undefined, other: string): string {
  return day === undefined ? other : `coalesce(${day}, ${other})`;
}

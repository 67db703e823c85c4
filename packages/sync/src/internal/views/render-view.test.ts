import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import {
  databaseUrl,
  query,
  withPostgres,
} from "../../../test/postgres/server.js";
import { allStreams } from "../streams/streams.js";
import type { SqlDialect } from "./dialects.js";
import { offsetsOf } from "./offsets.js";
import { renderView } from "./render-view.js";
import { viewStates } from "./views.js";

const NOW = Date.parse("2026-06-01T00:00:00Z");

/** Whose clocks change, go by quarters of an hour, and stay. */
const ZONES = ["America/Denver", "Asia/Kathmandu", "Europe/London", "UTC"];
/** Around midnight and around a change of the clocks. */
const TIMES = [
  "2026-03-08T06:59:59Z",
  "2026-03-08T07:00:00Z",
  "2026-03-09T05:59:59Z",
  "2026-03-09T06:00:00Z",
  "2026-10-24T23:30:00Z",
  "2026-11-01T06:00:00Z",
  "2026-12-31T18:14:59Z",
  "2026-12-31T18:15:00Z",
];

function todaySql(dialect: SqlDialect, now: string): string {
  const rendered = renderView(
    {
      name: "v",
      description: "",
      columns: [],
      text: "SELECT u.tenant_id, today(u.tenant_id) AS today\nFROM st_tenants u",
    },
    { dialect, tables: [ST_TENANTS], isPersonal: () => false, now },
  );
  if ("missing" in rendered) throw new Error(String(rendered.missing));
  return rendered.sql;
}

const ST_TENANTS = {
  name: "st_tenants",
  stream: "",
  key: [],
  columns: [{ name: "tenant_id", type: "integer", property: "" } as const],
  raw: false,
};

const dayIn = (zone: string, time: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(time));

test("today in SQLite is the tenant's, and that of UTC if no zone is known", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE st_tenants (tenant_id, zone, offsets)");
  const insert = database.prepare("INSERT INTO st_tenants VALUES (?, ?, ?)");
  for (const [index, zone] of ZONES.entries())
    insert.run(index, zone, JSON.stringify(offsetsOf(zone, NOW)));
  insert.run(ZONES.length, null, "[]");
  for (const time of TIMES)
    expect(
      database
        .prepare(todaySql("sqlite", `'${time}'`))
        .all()
        .map((row) => row["today"]),
    ).toEqual([...ZONES, "UTC"].map((zone) => dayIn(zone, time)));
  database.close();
});

withPostgres("in PostgreSQL", () => {
  test("near_today has all times of a day of 25 hours", async () => {
    const now = "timestamptz '2026-11-01T06:00:00Z'";
    const values = NEAR.map(
      ([hours]) => `(1, ${now} + interval '${hours} hours')`,
    );
    const rows = await query(
      `WITH st_tenants (tenant_id) AS (VALUES (1)), visits (tenant_id, starts) AS (VALUES ${values.join(", ")}) ` +
        nearSql("postgresql", now),
    );
    expect(rows).toHaveLength(NEAR.filter(([, isNear]) => isNear).length);
  });

  test("today is the tenant's, and that of UTC if no zone is known", async () => {
    for (const time of TIMES) {
      const rows = await query(
        `WITH st_tenants (tenant_id, zone) AS (VALUES ${[
          ...ZONES.map((zone) => `'${zone}'`),
          "NULL",
        ]
          .map((zone, index) => `(${index}, ${zone})`)
          .join(", ")}) ${todaySql("postgresql", `timestamptz '${time}'`)}`,
        databaseUrl.href,
      );
      expect(rows.map((row) => row["today"])).toEqual(
        [...ZONES, "UTC"].map((zone) => dayIn(zone, time)),
      );
    }
  });
});

/** Hours from now, and whether a time so far away can be of this day. */
const NEAR: readonly (readonly [number, boolean])[] = [
  ...[-25, -24, 0, 24, 25].map((hours) => [hours, true] as const),
  ...[-96, 96].map((hours) => [hours, false] as const),
];

function nearSql(dialect: SqlDialect, now: string): string {
  const rendered = renderView(
    {
      name: "v",
      description: "",
      columns: [],
      text: "SELECT u.tenant_id\nFROM visits u\nWHERE near_today(u.tenant_id, u.starts)",
    },
    {
      dialect,
      tables: [
        {
          ...ST_TENANTS,
          name: "visits",
          columns: [
            ...ST_TENANTS.columns,
            { name: "starts", type: "timestamp", property: "" },
          ],
        },
      ],
      isPersonal: () => false,
      now,
    },
  );
  if ("missing" in rendered) throw new Error(String(rendered.missing));
  return rendered.sql;
}

test("near_today has all times of a day of 25 hours, in SQLite", () => {
  const database = new DatabaseSync(":memory:");
  database.exec(
    "CREATE TABLE st_tenants (tenant_id); INSERT INTO st_tenants VALUES (1); CREATE TABLE visits (tenant_id, starts)",
  );
  for (const now of TIMES)
    for (const [hours, isNear] of NEAR) {
      const starts = new Date(Date.parse(now) + hours * 3_600_000);
      database.exec(
        `DELETE FROM visits; INSERT INTO visits VALUES (1, '${starts.toISOString()}')`,
      );
      const rows = database.prepare(nearSql("sqlite", `'${now}'`)).all();
      expect([now, hours, rows.length]).toEqual([now, hours, isNear ? 1 : 0]);
    }
  database.close();
});

test("an SQLite of 2021 can read the views, or it could open no table of the file", async () => {
  const tables = (await allStreams()).flatMap((stream) => stream.tables);
  for (const { name, view } of await viewStates("sqlite", tables)) {
    const newer =
      /->|joined|string_agg|subsec|unixepoch|FULL JOIN|RIGHT JOIN/.exec(
        view?.sql ?? "none",
      );
    expect([name, newer?.[0]]).toEqual([name, undefined]);
    // An order of what an aggregate reads.
    expect([name, /\w\([^()]*ORDER BY/.test(view?.sql ?? "")]).toEqual([
      name,
      false,
    ]);
  }
});

test("a function inside another is written out, and its arguments keep their commas", () => {
  const rendered = renderView(
    {
      name: "v",
      description: "",
      columns: [],
      text: "SELECT days_between(today(coalesce(u.tenant_id, 1)), local_day(u.tenant_id)) AS n\nFROM st_tenants u",
    },
    {
      dialect: "postgresql",
      tables: [ST_TENANTS],
      isPersonal: () => false,
      now: "now()",
    },
  );
  expect("sql" in rendered && rendered.sql).toBe(
    "SELECT (CAST(u.tenant_id AT TIME ZONE 'UTC' AS date) - " +
      "CAST(now() AT TIME ZONE coalesce((SELECT st_u.zone FROM st_tenants st_u " +
      "WHERE st_u.tenant_id = coalesce(u.tenant_id, 1)), 'UTC') AS date)) AS n\nFROM st_tenants u",
  );
});

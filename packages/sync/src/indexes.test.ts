import { afterEach, describe, expect, test } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";
import {
  databaseUrl,
  nextSchema,
  query,
  withPostgres,
} from "../test/postgres/server.js";
import type { SyncOptions } from "./create-sync.js";
import { indexesOf } from "./internal/sql/indexes.js";
import { withIndexes } from "./internal/streams/indexes.js";
import { allStreams } from "./internal/streams/streams.js";
import { viewFiles } from "./internal/views/view-file.js";
import { postgres } from "./postgres.js";
import { sqlite } from "./sqlite.js";
import type { Store } from "./store.js";

const TIMEOUT = 120_000;

/** Tables with indexes, as they are copied. */
const TABLES = (await allStreams())
  .flatMap(({ tables }) => tables)
  .map(withIndexes)
  .filter(({ indexes }) => indexes !== undefined);

interface Place {
  store(copy: Copy): Store;
  /** Names of the indexes that the sync made, in order. */
  names(copy: Copy): Promise<readonly string[]>;
  /** Adds rows, if the database plans small tables otherwise. */
  grow(copy: Copy): Promise<void>;
  /** How the database goes about a query, in its own words. */
  plan(copy: Copy, sql: string): Promise<string>;
  write(copy: Copy, sql: string): Promise<void>;
}

function indexesIn({ store, names, grow, plan, write }: Place): void {
  let copy: Copy;
  afterEach(() => copy.close());
  const run = (more: Partial<SyncOptions> = {}) =>
    copy.run({ store: store(copy), tripwires: false, ...more });

  test(
    "each is used by a view, or by a query of one for a customer, a job or a line",
    async () => {
      copy = await startCopy(await streamsOfViews());
      expect(await run()).toMatchObject({ outcome: "done" });
      await grow(copy);
      const made = await names(copy);
      expect(made).toHaveLength(TABLES.flatMap(indexesOf).length);
      const queries = [
        ...viewFiles().map(({ name }) => `SELECT * FROM ${name}`),
        ...[
          ["job_facts", "campaign_id"],
          ["job_facts", "customer_id"],
          ["job_facts", "location_id"],
          ["invoice_lines", "invoice_id"],
          ["estimate_outcomes", "job_id"],
          ["estimate_outcomes", "customer_id"],
          ["membership_status", "customer_id"],
        ].map(
          ([view, column]) =>
            `SELECT * FROM ${view} WHERE _tenant_id = ${copy.fake.connection.tenantId} AND ${column} = 1`,
        ),
      ];
      const plans: string[] = [];
      for (const sql of queries) plans.push(await plan(copy, sql));
      const text = plans.join("\n");
      expect(
        made.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)),
      ).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    "appointments_today reads the appointments of a few days, and their assignments",
    async () => {
      copy = await startCopy(await streamsOfViews());
      await run();
      await grow(copy);
      const text = await plan(copy, "SELECT * FROM appointments_today");
      expect(text).toMatch(/st_appointments_by_start/);
      expect(text).toMatch(/st_appointment_assignments_by_appointment_id/);
    },
    TIMEOUT,
  );

  test(
    "are made when the stream is there as a whole, and again if they are missing",
    async () => {
      copy = await startCopy(["estimates"], { rows: 120, exportBatch: 50 });
      let before: Promise<readonly string[]> | undefined;
      await run({
        onEvent: (event) => {
          if (event.type === "saved") before ??= names(copy);
        },
      });
      expect(await before).toEqual([]);
      const made = await names(copy);
      expect(made).toEqual([
        "st_estimates_by_customer_id",
        "st_estimates_by_job_id",
      ]);
      await write(copy, `DROP INDEX ${made[0]}; DROP INDEX ${made[1]}`);
      await write(
        copy,
        `CREATE INDEX ${made[1]} ON estimates (_tenant_id, job_number)`,
      );
      await run();
      expect(await names(copy)).toEqual(made);
    },
    TIMEOUT,
  );

  test(
    "a column that one has can be left out later, and the index goes on without it",
    async () => {
      copy = await startCopy(["invoices"]);
      await run();
      const result = await run({
        exclude: ["invoices.sales_tax"],
        migrate: true,
      });
      expect(result).toMatchObject({ outcome: "done" });
      expect(await names(copy)).toEqual(["st_invoices_by_job_id"]);
    },
    TIMEOUT,
  );
}

async function streamsOfViews(): Promise<string[]> {
  const text = viewFiles()
    .map((file) => file.text)
    .join("\n");
  return (await allStreams()).flatMap(({ name, tables }) =>
    tables.some((table) => new RegExp(`\\b${table.name}\\b`).test(text))
      ? [name]
      : [],
  );
}

describe("indexes in SQLite", () => {
  indexesIn({
    store: ({ path }) => sqlite(path),
    names: async (copy) =>
      copy
        .query(
          "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'st\\_%' ESCAPE '\\' ORDER BY 1",
        )
        .map(({ name }) => String(name)),
    grow: async () => {},
    plan: async (copy, sql) =>
      copy
        .query(`EXPLAIN QUERY PLAN ${sql}`)
        .map(({ detail }) => String(detail))
        .join("\n"),
    write: async (copy, sql) => copy.write(sql),
  });
});

withPostgres("indexes in PostgreSQL", () => {
  const schemas = new WeakMap<Copy, string>();
  const schemaOf = (copy: Copy): string => {
    const schema = schemas.get(copy) ?? nextSchema();
    schemas.set(copy, schema);
    return schema;
  };
  indexesIn({
    store: (copy) => postgres(databaseUrl.href, { schema: schemaOf(copy) }),
    names: async (copy) =>
      (
        await query(
          `SELECT indexname FROM pg_indexes WHERE schemaname = '${schemaOf(copy)}' ` +
            `AND indexname ~ '^st_.*_by_' ORDER BY indexname COLLATE "C"`,
        )
      ).map(({ indexname }) => String(indexname)),
    // Tables of a test are so small that PostgreSQL would rather read them whole.
    grow: async (copy) => {
      const copies = TABLES.map(({ name, columns }) => {
        const shifted = columns.flatMap((column) =>
          /(^|_)id$/.test(column.name) && column.type === "integer"
            ? `'${column.name}', x.${column.name} + n * bigint '100000000'`
            : column.name === "start"
              ? `'start', x.start + n * interval '1 day'`
              : [],
        );
        return (
          `INSERT INTO ${name} SELECT r.* FROM ${name} x, generate_series(1, 30) n, ` +
          `LATERAL jsonb_populate_record(x, jsonb_build_object(${shifted.join(", ")})) r`
        );
      });
      const schema = schemaOf(copy);
      await query(`SET search_path = ${schema}; ${copies.join("; ")}`);
      await query("VACUUM ANALYZE");
    },
    plan: async (copy, sql) => {
      const address = new URL(databaseUrl);
      address.searchParams.set(
        "options",
        `-c search_path=${schemaOf(copy)} -c enable_seqscan=off`,
      );
      const lines = await query(`EXPLAIN ${sql}`, address.href);
      return lines.map((line) => String(line["QUERY PLAN"])).join("\n");
    },
    write: async (copy, sql) => {
      await query(`SET search_path = ${schemaOf(copy)}; ${sql}`);
    },
  });
});

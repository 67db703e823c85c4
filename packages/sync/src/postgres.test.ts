import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type PostgresProxy, startProxy } from "../test/postgres/proxy.js";
import {
  asAdmin,
  databaseUrl,
  nextSchema,
  query,
  withPostgres,
} from "../test/postgres/server.js";
import { storeCases } from "./conformance.js";
import {
  batchOf,
  JOBS,
  LINES,
  OPTIONS,
  rowOf,
  stateOf,
  VALUES,
} from "./internal/conformance/subject.js";
import { postgres } from "./postgres.js";
import type { Store } from "./store.js";

const TIMEOUT = 60_000;

/** A store in a schema of its own. */
const placeOf = async () => {
  const schema = nextSchema();
  return {
    store: () => postgres(databaseUrl.href, { schema }),
    rows: (table: string) => query(`SELECT * FROM "${schema}"."${table}"`),
    remove: async () => void (await query(`DROP SCHEMA "${schema}" CASCADE`)),
  };
};

const addressOf = (change: (url: URL) => void): string => {
  const url = new URL(databaseUrl);
  change(url);
  return url.href;
};

const jobsBatch = (ids: readonly number[], rows = ids.length) =>
  batchOf(
    JOBS,
    ids.map((id) => rowOf(JOBS, { id, lines: [1] }, "list")),
    { source: "list", state: stateOf({ rows }) },
  );

withPostgres("a PostgreSQL store", () => {
  test.each(storeCases)("$name", ({ run }) => run(placeOf), TIMEOUT);

  test("rows as they came are compressed by lz4 where the server has it", async () => {
    const [server] = await query(
      "SELECT 'lz4' = ANY(enumvals) AS has FROM pg_settings WHERE name = 'default_toast_compression'",
    );
    const schema = nextSchema();
    const store = postgres(databaseUrl.href, { schema });
    await store.open();
    await store.prepare([JOBS], OPTIONS);
    const row = rowOf(JOBS, { id: 1 }, "list");
    const raw = JSON.stringify({ id: 1, memo: "again and again ".repeat(999) });
    await store.save(batchOf(JOBS, [{ ...row, raw }], { source: "list" }));
    await store.close();
    const [found] = await query(
      `SELECT pg_column_compression(_raw) AS by, _raw::text AS raw FROM ${schema}.jobs`,
    );
    expect(found).toEqual({
      by: server?.["has"] === "t" ? "lz4" : "pglz",
      raw,
    });
  });

  describe("when the connection is cut", () => {
    let proxy: PostgresProxy;
    let schema: string;
    let store: Store;

    beforeEach(async () => {
      proxy = await startProxy(databaseUrl);
      schema = nextSchema();
      store = postgres(
        addressOf((url) => {
          url.port = String(proxy.port);
        }),
        { schema, reconnectFor: 3_000 },
      );
      await store.open();
      await store.prepare([JOBS, LINES, VALUES], OPTIONS);
      await store.lock(1);
    });
    afterEach(async () => {
      await store.close();
      await proxy.close();
    });
    const idsAndRows = async () => {
      const jobs = await query(`SELECT id FROM ${schema}.jobs ORDER BY id`);
      return {
        ids: jobs.map(({ id }) => Number(id)),
        rows: (await store.streams(1))[0]?.rows,
        drift: (await query(`SELECT count FROM ${schema}.st_drift`)).map(
          ({ count }) => Number(count),
        ),
      };
    };
    const drift = [
      {
        tenantId: 1,
        stream: "jobs",
        column: "total",
        kind: "type" as const,
        found: "object",
        count: 5,
      },
    ];

    test.each(["before", "after"] as const)(
      "%s PostgreSQL got the COMMIT, the batch is there once",
      async (when) => {
        proxy.cutAtCommit(when);
        const saved = await store.save({ ...jobsBatch([1, 2]), drift });
        expect(saved).toEqual({ written: 2, older: 0, deleted: 0 });
        expect(await idsAndRows()).toEqual({
          ids: [1, 2],
          rows: 2,
          drift: [5],
        });
        await store.save(jobsBatch([3], 3));
        expect(await idsAndRows()).toMatchObject({ ids: [1, 2, 3], rows: 3 });
      },
      TIMEOUT,
    );

    test(
      "in the middle of COPY, the batch is sent again",
      async () => {
        const rows = Array.from({ length: 20_000 }, (_, id) =>
          rowOf(VALUES, { id, code: "x".repeat(500) }),
        );
        const saving = store.save(batchOf(VALUES, rows));
        const before = proxy.connections;
        await new Promise((resolve) => setTimeout(resolve, 60));
        proxy.cut();
        expect((await saving).written).toBe(rows.length);
        expect(proxy.connections).toBeGreaterThan(before);
      },
      TIMEOUT,
    );

    test(
      "and cannot be made again, one sentence says that nothing is lost",
      async () => {
        await store.save(jobsBatch([1]));
        proxy.refuse(true);
        proxy.cut();
        const failed = store.save(jobsBatch([2], 2));
        await expect(failed).rejects.toThrow(
          /^127\.0\.0\.1:\d+\/\w+ \(schema \w+\): the connection was lost and .* within 3 s \(.+\); /,
        );
        await expect(failed).rejects.toThrow(
          /; nothing is lost, and the next run goes on where this one stopped\.$/,
        );
        proxy.refuse(false);
        expect(await idsAndRows()).toMatchObject({ ids: [1], rows: 1 });
        await store.save(jobsBatch([2], 2));
        expect(await idsAndRows()).toMatchObject({ ids: [1, 2], rows: 2 });
      },
      TIMEOUT,
    );

    test(
      "a second sync cannot take the tenant meanwhile unless it was let go",
      async () => {
        proxy.refuse(true);
        proxy.cut();
        const other = postgres(databaseUrl.href, { schema });
        await other.open();
        const release = await other.lock(1);
        proxy.refuse(false);
        await expect(store.save(jobsBatch([1]))).rejects.toThrow(
          /Tenant 1 in .* is being written by another sync/,
        );
        await release();
        await other.close();
        await store.save(jobsBatch([1]));
        expect(await idsAndRows()).toMatchObject({ ids: [1] });
      },
      TIMEOUT,
    );
  });

  test(
    "a role needs no more than the documentation says",
    async () => {
      const role = `st_test_${randomBytes(6).toString("hex")}`;
      const schema = nextSchema();
      const database = databaseUrl.pathname.slice(1);
      await asAdmin(`CREATE ROLE ${role} LOGIN PASSWORD 'a-secret'`);
      try {
        await query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
        const url = addressOf((one) => {
          one.username = role;
          one.password = "a-secret";
        });
        const store = postgres(url, { schema });
        await expect(store.open()).rejects.toThrow(
          /^[^\n]*permission denied for database[^\n]*$/,
        );
        await store.close();
        await query(
          `GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${role}`,
        );
        const without = postgres(url, { schema });
        const error = await without.open().catch((one: Error) => one);
        expect(String(error)).toMatch(
          /SyncStoreError: .*the role lacks a privilege.*permission denied for database/,
        );
        expect(String(error)).not.toContain("a-secret");
        await without.close();
        await query(`CREATE SCHEMA ${schema}`);
        await query(`GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${role}`);
        for (const { name, run } of storeCases) {
          if (!/batch, the newer|new column|views/.test(name)) continue;
          await run(async () => ({
            store: () => postgres(url, { schema }),
            rows: (table) => query(`SELECT * FROM ${schema}."${table}"`),
            remove: async () =>
              void (await query(
                `DROP OWNED BY ${role}; GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${role}; ` +
                  `GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${role}`,
              )),
          }));
        }
      } finally {
        await query(`DROP OWNED BY ${role} CASCADE`);
        await asAdmin(`DROP ROLE ${role}`);
      }
    },
    TIMEOUT,
  );

  test(
    "each tenant has a schema of its own, made when it is first written",
    async () => {
      const prefix = `${nextSchema()}_t`;
      const url = addressOf((one) => {
        one.searchParams.set("schemaPerTenant", prefix);
      });
      const store = postgres(url);
      await store.open();
      await store.prepare([JOBS, LINES], OPTIONS);
      await store.createViews([{ name: "ids", sql: "SELECT id FROM jobs" }]);
      for (const tenantId of [7, 8]) {
        const release = await store.lock(tenantId);
        await store.save({
          ...jobsBatch([tenantId]),
          tenantId,
          state: stateOf({ tenantId }),
        });
        await release();
      }
      for (const id of [7, 8])
        expect(await query(`SELECT id FROM ${prefix}${id}.ids`)).toEqual([
          { id: String(id) },
        ]);
      await store.close();
      const next = postgres(url);
      await next.open();
      expect((await next.streams()).map(({ tenantId }) => tenantId)).toEqual([
        7, 8,
      ]);
      const wider = {
        ...JOBS,
        columns: [
          ...JOBS.columns,
          { name: "memo", type: "text" as const, property: "memo" },
        ],
      };
      expect(await next.prepare([wider], OPTIONS)).toEqual([
        `${prefix}7: jobs: adds memo.`,
        `${prefix}8: jobs: adds memo.`,
      ]);
      await next.close();
    },
    TIMEOUT,
  );

  test("a pool of the user is left as it was, and open", async () => {
    const pool = new pg.Pool({ connectionString: databaseUrl.href, max: 2 });
    const schema = nextSchema();
    const store = postgres(pool, { schema });
    await store.open();
    await store.prepare([JOBS, LINES], OPTIONS);
    const release = await store.lock(1);
    await store.save(jobsBatch([1]));
    await store.createViews([{ name: "ids", sql: "SELECT id FROM jobs" }]);
    await release();
    await store.close();
    const { rows } = await pool.query(
      "SELECT current_setting('jit') AS jit, (SELECT count(*) FROM pg_locks " +
        "WHERE locktype = 'advisory' AND pid = pg_backend_pid())::int AS locks",
    );
    expect(rows).toEqual([{ jit: "on", locks: 0 }]);
    await pool.end();
    expect(() =>
      postgres(new pg.Pool({ connectionString: databaseUrl.href, max: 1 })),
    ).toThrow(/create it with max: 2 or more/);
  });

  test("a table that no sync made is left alone, and one sentence says so", async () => {
    const schema = nextSchema();
    await query(`CREATE SCHEMA ${schema}`);
    await query(`CREATE TABLE ${schema}.jobs (mine int)`);
    const store = postgres(databaseUrl.href, { schema });
    await store.open();
    await expect(store.prepare([JOBS], OPTIONS)).rejects.toThrow(
      /the schema has a table of this name that no sync made; name another schema: relation "jobs" already exists\.$/,
    );
    await store.close();
  });

  test("a view of the user stops a change that would break it", async () => {
    const schema = nextSchema();
    const store = postgres(databaseUrl.href, { schema });
    await store.open();
    await store.prepare([JOBS], OPTIONS);
    await query(
      `CREATE VIEW ${schema}.mine AS SELECT total FROM ${schema}.jobs`,
    );
    const without = {
      ...JOBS,
      columns: JOBS.columns.filter(({ name }) => name !== "total"),
      excluded: ["total"],
    };
    await expect(
      store.prepare([without], { ...OPTIONS, migrate: true }),
    ).rejects.toThrow(
      /something of yours depends on what has to change; drop it and run again: .*view \w+\.mine depends/,
    );
    expect(await store.tables()).toEqual([JOBS]);
    await store.close();
  });
});

test.each([
  ["localhost/db", /The address of PostgreSQL is not one: write/],
  ["postgres://u:p#ss@:x/db", /percent-encode special characters/],
])("an address that is none is one sentence: %s", (address, message) => {
  expect(() => postgres(address)).toThrow(message);
  expect(() => postgres(address)).not.toThrow(/p#ss/);
});

test.each([
  [
    "postgres://u:a-secret@127.0.0.1:1/db",
    /nothing answers there; check host and port/,
  ],
  [
    "postgres://u:a-secret@no-such-host.invalid/db",
    /no such host|could not be found/,
  ],
])(
  "a server that is not there is one sentence at once: %s",
  async (address, message) => {
    const store = postgres(address);
    const error = await store.open().catch((one: Error) => one);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain("a-secret");
    await store.close();
  },
);

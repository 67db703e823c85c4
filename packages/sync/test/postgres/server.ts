import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, describe } from "vitest";

const url = new URL(
  process.env["ST_POSTGRES_URL"] ??
    "postgres://postgres@127.0.0.1:5432/postgres",
);

/** A database of this run, which is dropped after it. */
export const databaseUrl: URL = new URL(url);
databaseUrl.pathname = `/st_test_${randomBytes(6).toString("hex")}`;
const database = databaseUrl.pathname.slice(1);

const found = await isThere();
if (!found && process.env["CI"])
  throw new Error(
    `No PostgreSQL at ${url.host}. These tests need one on a build server; set ST_POSTGRES_URL.`,
  );
if (!found)
  process.stderr.write(
    `No PostgreSQL at ${url.host}: the tests that need one are skipped. Set ST_POSTGRES_URL.\n`,
  );

if (found) await asAdmin(`CREATE DATABASE ${database}`);
afterAll(async () => {
  if (found) await asAdmin(`DROP DATABASE ${database} WITH (FORCE)`);
});

/** Tests that need a PostgreSQL. They are skipped where there is none. */
export function withPostgres(name: string, tests: () => void): void {
  describe.runIf(found)(name, tests);
}

/** Runs SQL as the administrator, in the server's own database. */
export async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Reads rows as text, whatever their types are. */
export async function query(
  sql: string,
  address: string = databaseUrl.href,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    connectionString: address,
    types: { getTypeParser: () => (value: unknown) => value } as never,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

let schemas = 0;
/** The name of a schema that nothing else uses. */
export const nextSchema = (): string => `schema_${++schemas}`;

async function isThere(): Promise<boolean> {
  try {
    await asAdmin("SELECT 1");
    return true;
  } catch {
    return false;
  }
}

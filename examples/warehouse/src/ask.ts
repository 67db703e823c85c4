import pg from "pg";

export type Answer = readonly Readonly<Record<string, string | null>>[];

/** Asks in a schema. Values come as PostgreSQL writes them: money is exact. */
export async function ask(
  database: string,
  schema: string,
  sql: string,
): Promise<Answer> {
  const url = new URL(database);
  url.searchParams.delete("schema");
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query("SELECT set_config('search_path', $1, false)", [
      pg.escapeIdentifier(schema),
    ]);
    const { rows } = await client.query<Record<string, string | null>>({
      text: sql,
      types: { getTypeParser: () => (text: string) => text },
    } as pg.QueryConfig);
    return rows;
  } finally {
    await client.end();
  }
}

import type { View } from "../../store.js";
import { changedViews, viewText } from "../sql/changed-views.js";
import { quoted } from "../sql/columns.js";
import type { Query } from "./calls.js";
import { place } from "./statements.js";
import { upsertSql } from "./system-sql.js";

/** A view is not replaced while a query reads it. */
const LOCK_TIMEOUT = "30s";

/**
 * Makes these the views of a schema. Where it can, a view is replaced in its
 * place, which keeps the rights that others have to it and the views that read
 * it. Otherwise all are made anew.
 */
export async function setViews(
  query: Query,
  schema: string,
  views: readonly View[],
): Promise<void> {
  const { drop, create } = changedViews(views, await viewTexts(query, schema));
  if (drop.length === 0 && create.length === 0) return;
  await query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  // Queries of views name tables without a schema.
  await query(`SET LOCAL search_path = ${quoted(schema)}`);
  await query("SAVEPOINT before_views");
  try {
    await dropViews(query, schema, drop);
    for (const view of create) await createView(query, schema, view);
  } catch {
    await query("ROLLBACK TO SAVEPOINT before_views");
    await dropViews(query, schema);
    for (const view of views) await createView(query, schema, view);
  }
}

/**
 * Drops views that were made here. Columns and tables that one reads cannot be
 * dropped.
 *
 * @param names all by default
 */
export async function dropViews(
  query: Query,
  schema: string,
  names?: readonly string[],
): Promise<void> {
  const these = names ?? [...(await viewTexts(query, schema)).keys()];
  if (these.length === 0) return;
  await query(
    `DELETE FROM ${place(schema, { name: "st_views" })} WHERE name = ANY($1::text[])`,
    [these],
  );
  const targets = these.map((name) => place(schema, { name }));
  await query(`DROP VIEW IF EXISTS ${targets.join(", ")}`);
}

async function createView(
  query: Query,
  schema: string,
  view: View,
): Promise<void> {
  const { name, sql, description, columns = [] } = view;
  const target = place(schema, { name });
  await query(`CREATE OR REPLACE VIEW ${target} AS ${sql}`);
  if (description !== undefined)
    await query(`COMMENT ON VIEW ${target} IS ${text(description)}`);
  for (const column of columns)
    await query(
      `COMMENT ON COLUMN ${target}.${quoted(column.name)} IS ${text(column.description)}`,
    );
  await query(upsertSql(schema, "st_views"), [name, viewText(view)]);
}

async function viewTexts(
  query: Query,
  schema: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await query(
    `SELECT name, text FROM ${place(schema, { name: "st_views" })} ORDER BY name COLLATE "C"`,
  );
  return new Map(rows.map(([name, text]) => [String(name), String(text)]));
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

import type { DatabaseSync } from "node:sqlite";
import type { View } from "../../store.js";
import { changedViews, viewText } from "../sql/changed-views.js";
import { quoted } from "../sql/columns.js";
import { upsertSql } from "./system-sql.js";

/** Makes these the views of the file. */
export function setViews(database: DatabaseSync, views: readonly View[]): void {
  const { drop, create } = changedViews(views, viewTexts(database));
  for (const name of drop) dropView(database, name);
  for (const view of create) {
    dropView(database, view.name);
    database.exec(`CREATE VIEW ${quoted(view.name)} AS ${view.sql}`);
    database.prepare(upsertSql("st_views")).run(view.name, viewText(view));
  }
}

/** Drops all: columns and tables that a view reads cannot be dropped. */
export function dropViews(database: DatabaseSync): void {
  for (const name of viewTexts(database).keys()) dropView(database, name);
}

function dropView(database: DatabaseSync, name: string): void {
  const { changes } = database
    .prepare("DELETE FROM st_views WHERE name = ?")
    .run(name);
  // A view of this name that a user made stays, and is in the way.
  if (changes > 0) database.exec(`DROP VIEW IF EXISTS ${quoted(name)}`);
}

function viewTexts(database: DatabaseSync): ReadonlyMap<string, string> {
  return new Map(
    database
      .prepare("SELECT name, text FROM st_views")
      .all()
      .map((row) => [String(row["name"]), String(row["text"])]),
  );
}

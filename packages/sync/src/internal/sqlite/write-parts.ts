import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Parts } from "../../store.js";
import type { Table } from "../../table.js";
import { quoted } from "../sql/columns.js";
import { forSqlite } from "./for-sqlite.js";

/** Writes the parts of rows with statements that are prepared once. */
export class PartWriter {
  readonly #database: DatabaseSync;
  readonly #removals = new Map<string, StatementSync>();
  readonly #insertions = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Puts the parts of a row in the place of those that are stored. */
  replace(
    parts: Parts,
    tenantId: number,
    parentKey: readonly (string | number | null)[],
    seenAt: string,
  ): void {
    this.#removal(parts.table, parentKey.length).run(tenantId, ...parentKey);
    this.insert(parts, tenantId, seenAt);
  }

  insert({ table, rows }: Parts, tenantId: number, seenAt: string): void {
    const insertion = this.#insertion(table);
    for (const row of rows)
      insertion.run(tenantId, ...row.map(forSqlite), seenAt);
  }

  #removal({ name, key }: Table, parentKey: number): StatementSync {
    let removal = this.#removals.get(name);
    if (removal === undefined) {
      const where = ["_tenant_id", ...key.slice(0, parentKey)];
      removal = this.#database.prepare(
        `DELETE FROM ${quoted(name)} WHERE ${where.map((column) => `${quoted(column)} = ?`).join(" AND ")}`,
      );
      this.#removals.set(name, removal);
    }
    return removal;
  }

  #insertion({ name, columns }: Table): StatementSync {
    let insertion = this.#insertions.get(name);
    if (insertion === undefined) {
      const names = [
        "_tenant_id",
        ...columns.map((column) => column.name),
        "_seen_at",
      ];
      insertion = this.#database.prepare(
        `INSERT OR REPLACE INTO ${quoted(name)} (${names.map(quoted).join(", ")}) ` +
          `VALUES (${names.map(() => "?").join(", ")})`,
      );
      this.#insertions.set(name, insertion);
    }
    return insertion;
  }
}

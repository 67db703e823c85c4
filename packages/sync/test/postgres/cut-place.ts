import type { CopyPlace } from "../kill/copy-place.js";
import { startProxy } from "./proxy.js";
import { databaseUrl, nextSchema, query } from "./server.js";

export interface CutPlace extends CopyPlace {
  /** How often the connection was cut. */
  readonly cuts: number;
}

/**
 * A schema behind a proxy that cuts the connection after every few pages that
 * are saved: at once, or when PostgreSQL is asked to commit.
 */
export async function cutPlace(pages: number): Promise<CutPlace> {
  const proxy = await startProxy(databaseUrl);
  const schema = nextSchema();
  const url = new URL(databaseUrl);
  url.port = String(proxy.port);
  url.searchParams.set("schema", schema);
  let saved = 0;
  let cuts = 0;
  return {
    to: url.href,
    get cuts() {
      return cuts;
    },
    onSaved(count) {
      saved += count;
      if (saved < pages) return;
      saved = 0;
      const ways = [
        proxy.cut,
        () => proxy.cutAtCommit("before"),
        () => proxy.cutAtCommit("after"),
      ];
      ways[cuts++ % ways.length]?.();
    },
    async keptRows(table, column) {
      const rows = await query(
        `SELECT id, ${column} AS kept FROM ${schema}."${table}"`,
      );
      return new Map(rows.map(({ id, kept }) => [Number(id), String(kept)]));
    },
    async remove() {
      await proxy.close();
      await query(`DROP SCHEMA ${schema} CASCADE`);
    },
  };
}

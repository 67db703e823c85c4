import { createRequire } from "node:module";
import { ServiceTitanConfigError, ServiceTitanInputError } from "@st/core";
import * as z from "zod";
import { type Tool, tool } from "../tool.js";

/** Rows of a query that are kept. */
const MOST_ROWS = 5_000;

interface Database {
  prepare(sql: string): { iterate(): Iterable<Record<string, unknown>> };
  close(): void;
}

/**
 * The tool that reads the file of `st-sync`.
 * @throws ServiceTitanConfigError if the file has rows of another tenant, is no
 *   such file, or Node has no SQLite
 */
export function syncQuery(
  file: string,
  tenantId: number,
): { readonly tool: Tool; close(): void } {
  const database = open(file);
  checkTenant(database, file, tenantId);
  return { tool: queryTool(database), close: () => database.close() };
}

function queryTool(database: Database): Tool {
  return tool({
    name: "sync_query",
    title: "Query the local copy",
    description:
      "Read-only SQL on the local SQLite copy. Tables: SELECT name FROM " +
      "sqlite_master. Money is text: round(sum(total),2).",
    input: z.object({ sql: z.string().describe("One SELECT") }),
    async run({ sql }) {
      if (!/^\s*(select|with|explain)\b/i.test(sql))
        throw new ServiceTitanInputError("sql: give one SELECT.");
      const rows: unknown[] = [];
      let more = false;
      try {
        for (const row of database.prepare(sql).iterate()) {
          if (rows.length === MOST_ROWS) {
            more = true;
            break;
          }
          rows.push({ ...row });
        }
      } catch (error) {
        throw new ServiceTitanInputError(`sql: ${(error as Error).message}`);
      }
      return {
        head: { read: rows.length, ...(more && { moreRows: true }) },
        rows,
        keep: true,
      };
    },
  });
}

function open(file: string): Database {
  let sqlite: {
    DatabaseSync: new (file: string, options: object) => Database;
  };
  try {
    sqlite = createRequire(`${process.cwd()}/`)("node:sqlite");
  } catch {
    throw new ServiceTitanConfigError(
      `syncDatabase: Node ${process.versions.node} has no SQLite. Use Node 22.13 or newer.`,
    );
  }
  try {
    return new sqlite.DatabaseSync(file, { readOnly: true });
  } catch (error) {
    throw new ServiceTitanConfigError(
      `syncDatabase: ${file} cannot be opened: ${(error as Error).message}. st-sync writes one.`,
    );
  }
}

/** One tenant's rows only: no query could be kept from mixing them. */
function checkTenant(database: Database, file: string, tenantId: number): void {
  let found: unknown[];
  try {
    found = [
      ...database
        .prepare("SELECT DISTINCT tenant_id AS id FROM st_streams")
        .iterate(),
    ].map(({ id }) => Number(id));
  } catch (error) {
    throw new ServiceTitanConfigError(
      `syncDatabase: ${file} is not a file of st-sync: ${(error as Error).message}.`,
    );
  }
  const other = found.find((id) => id !== tenantId);
  if (other !== undefined)
    throw new ServiceTitanConfigError(
      `syncDatabase: ${file} has rows of tenant ${other}, and this server is ` +
        `for ${tenantId}. Give a file of this tenant alone.`,
    );
}

import { createRequire } from "node:module";
import type { DatabaseSync } from "node:sqlite";
import { ServiceTitanConfigError } from "@st/core";

/**
 * Checks that a file is one of `st-sync` with rows of this tenant alone: no query
 * could be kept from mixing them with another's.
 *
 * @throws ServiceTitanConfigError if it is not, or if Node has no SQLite
 */
export function checkCopy(file: string, tenantId: number): void {
  const database = open(file);
  try {
    const other = tenantsOf(database, file).find((id) => id !== tenantId);
    if (other !== undefined)
      throw new ServiceTitanConfigError(
        `syncDatabase: ${file} has rows of tenant ${other}, and this server is ` +
          `for ${tenantId}. Give a file of this tenant alone.`,
      );
  } finally {
    database.close();
  }
}

function open(file: string): DatabaseSync {
  let sqlite: typeof import("node:sqlite");
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

function tenantsOf(database: DatabaseSync, file: string): number[] {
  try {
    return database
      .prepare("SELECT DISTINCT tenant_id AS id FROM st_streams")
      .all()
      .map(({ id }) => Number(id));
  } catch (error) {
    throw new ServiceTitanConfigError(
      `syncDatabase: ${file} is not a file of st-sync: ${(error as Error).message}.`,
    );
  }
}

import type { Counts, DriftRow, Reading, TripwireRow } from "../../store.js";
import type { Table } from "../../table.js";
import { readingValues, tripwireValues } from "../sql/system-rows.js";
import { identifier } from "./names.js";
import type { Session } from "./session.js";
import { place } from "./statements.js";
import { upsertSql } from "./system-sql.js";

/** What tripwires look at and find, in one schema. */
export class Watching {
  readonly #session: Session;
  readonly #schema: string;

  constructor(session: Session, schema: string) {
    this.#session = session;
    this.#schema = schema;
  }

  async saveTripwires(rows: readonly TripwireRow[]): Promise<void> {
    await this.#session.transaction(async ({ query }) => {
      for (const row of rows)
        await query(
          upsertSql(this.#schema, "st_tripwires"),
          tripwireValues(row),
        );
    });
  }

  async counts(
    tenantId: number,
    table: Table,
    createdBefore?: string,
  ): Promise<Counts> {
    const counted = [
      "count(*)",
      "count(_deleted_at)",
      ...table.columns.map(({ name }) => `count(${identifier(name)})`),
    ];
    const { rows } = await this.#session.read(
      `SELECT ${counted.join(", ")} FROM ${place(this.#schema, table)} WHERE _tenant_id = $1` +
        (createdBefore === undefined ? "" : " AND created_on < $2"),
      createdBefore === undefined ? [tenantId] : [tenantId, createdBefore],
    );
    const values = (rows[0] ?? []).map(Number);
    return {
      rows: values[0] ?? 0,
      deleted: values[1] ?? 0,
      filled: Object.fromEntries(
        table.columns.map(({ name }, index) => [name, values[index + 2] ?? 0]),
      ),
    };
  }

  async drift(tenantId: number): Promise<readonly DriftRow[]> {
    const { rows } = await this.#session.read(
      `SELECT stream, column_name, kind, found, count FROM ${this.#system("st_drift")} ` +
        "WHERE tenant_id = $1 ORDER BY 1, 2",
      [tenantId],
    );
    return rows.map(([stream, column, kind, found, count]) => ({
      tenantId,
      stream: String(stream),
      column: String(column),
      kind: String(kind) as DriftRow["kind"],
      found: String(found),
      count: Number(count),
    }));
  }

  async saveReadings(readings: readonly Reading[]): Promise<void> {
    await this.#session.transaction(async ({ query }) => {
      for (const one of readings)
        await query(upsertSql(this.#schema, "st_readings"), readingValues(one));
    });
  }

  async readings(tenantId: number, since: string): Promise<readonly Reading[]> {
    const name = this.#system("st_readings");
    await this.#session.transaction(({ query }) =>
      query(`DELETE FROM ${name} WHERE tenant_id = $1 AND day < $2`, [
        tenantId,
        since,
      ]),
    );
    const { rows } = await this.#session.read(
      `SELECT stream, source, kind, day, rows, filled FROM ${name} ` +
        'WHERE tenant_id = $1 ORDER BY day COLLATE "C"',
      [tenantId],
    );
    return rows.map(([stream, source, kind, day, count, filled]) => ({
      tenantId,
      stream: String(stream),
      source: String(source) as Reading["source"],
      kind: String(kind) as Reading["kind"],
      day: String(day),
      rows: Number(count),
      filled: JSON.parse(String(filled)) as Reading["filled"],
    }));
  }

  #system(name: string): string {
    return place(this.#schema, { name });
  }
}

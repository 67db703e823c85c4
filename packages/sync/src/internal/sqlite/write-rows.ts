import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Batch, TableWrite } from "../../store.js";
import { columnsOf, type Table } from "../../table.js";
import { forSqlite } from "./for-sqlite.js";
import { writeSql } from "./statements.js";
import { PartWriter } from "./write-parts.js";

/** Statements that write the rows of one source into one table. */
interface Writer {
  readonly write: StatementSync;
  readonly writeOwn?: StatementSync;
  /** Places of the key among the values. */
  readonly key: readonly number[];
  /** Places of the values that no other source has. */
  readonly own: readonly number[];
}

/** Writes rows with statements that are prepared once. */
export class RowWriter {
  readonly #database: DatabaseSync;
  readonly #parts: PartWriter;
  readonly #writers = new Map<string, Writer>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#parts = new PartWriter(database);
  }

  /** @param saved counts what became of the rows */
  write(
    { tenantId, at }: Batch,
    { table, source, rows }: TableWrite,
    saved: { written: number; older: number },
  ): void {
    const { write, writeOwn, key, own } = this.#writer(table, source);
    const listedAt = table.merged && source === "list" ? [at] : [];
    for (const row of rows) {
      const values = row.values.map(forSqlite);
      const raw = table.raw ? [row.raw] : [];
      const deletedAt = row.deleted ? at : null;
      const { changes } = write.run(
        tenantId,
        ...values,
        at,
        deletedAt,
        ...raw,
        ...listedAt,
      );
      const pick = (place: number) => values[place] ?? null;
      if (changes === 0) {
        saved.older++;
        writeOwn?.run(
          ...own.map(pick),
          ...raw,
          at,
          ...listedAt,
          tenantId,
          ...key.map(pick),
        );
        continue;
      }
      saved.written++;
      for (const parts of row.parts ?? [])
        this.#parts.replace(parts, tenantId, key.map(pick), at);
    }
  }

  #writer(table: Table, source: TableWrite["source"]): Writer {
    const id = `${table.name} ${source}`;
    const known = this.#writers.get(id);
    if (known) return known;
    const columns = columnsOf(table, source);
    const { write, writeOwn } = writeSql(table, source);
    const writer: Writer = {
      write: this.#database.prepare(write),
      ...(writeOwn && { writeOwn: this.#database.prepare(writeOwn) }),
      key: table.key.map((name) =>
        columns.findIndex((column) => column.name === name),
      ),
      own: columns.flatMap(({ only }, index) =>
        only !== undefined && only === source ? [index] : [],
      ),
    };
    this.#writers.set(id, writer);
    return writer;
  }
}

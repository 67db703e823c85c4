import type { Batch, Parts, Row, TableWrite } from "../../store.js";
import {
  type Column,
  columnsOf,
  type Source,
  type Table,
  type Value,
} from "../../table.js";
import { copyNew } from "./copy-new.js";
import { type OnMisfit, RowEncoder } from "./encode.js";
import { keyPlaces } from "./key-places.js";
import { identifier, list } from "./names.js";
import type { Transaction } from "./session.js";
import {
  arraysSql,
  mergeSql,
  place,
  removePartsSql,
  sentColumns,
  typeOf,
  writtenSql,
} from "./statements.js";

interface Written {
  readonly written: number;
  readonly older: number;
}

/**
 * Fewer rows than this are sent as arrays: a temporary table for them would take
 * longer than they do.
 */
const FEW = 200;

/** Sends the rows of one table, by COPY if they are many, and merges them. */
export async function writeRows(
  transaction: Transaction,
  schema: string,
  { tenantId, at }: Batch,
  write: TableWrite,
  misfit: OnMisfit,
): Promise<Written> {
  const { table, source, rows: given } = write;
  if (given.length === 0) return { written: 0, older: 0 };
  const columns = columnsOf(table, source);
  const rows = fittingRows(table, columns, given, misfit);
  const keyOf = keyReader(table, columns);
  const hasParts = rows.some(({ parts }) => parts && parts.length > 0);
  const replace = (written: readonly Row[]) =>
    replaceParts(transaction, schema, { tenantId, at }, written, keyOf, misfit);
  const isNew =
    rows.length >= FEW &&
    (await copyNew(
      transaction,
      schema,
      { tenantId, at },
      { ...write, rows },
      misfit,
    ));
  if (isNew) {
    if (hasParts) await replace(rows);
    return { written: rows.length, older: 0 };
  }
  const sent = await send(transaction, table, source, rows, misfit);
  const { merge, mergeOwn } = mergeSql(
    schema,
    table,
    source,
    sent.from,
    transaction.xmin,
  );
  const query = (text: string) =>
    transaction.query(text, [tenantId, at, ...sent.arrays]);
  const { count } = await query(merge);
  const isPartial = count < rows.length;
  const written =
    isPartial && hasParts
      ? await query(writtenSql(schema, table, sent.from, transaction.xmin))
      : undefined;
  if (isPartial && mergeOwn !== undefined) await query(mergeOwn);
  if (hasParts) {
    const keys = written && new Set(written.rows.map((key) => key.join("\n")));
    await replace(
      rows.filter(({ values }) => !keys || keys.has(keyOf(values).join("\n"))),
    );
  }
  return { written: count, older: rows.length - count };
}

/**
 * Without the rows whose key cannot be kept, and of those whose keys become the
 * same once they can, the last.
 */
function fittingRows(
  table: Table,
  columns: Table["columns"],
  rows: readonly Row[],
  misfit: OnMisfit,
): readonly Row[] {
  const places = keyPlaces(table, columns);
  const keyColumns = places.map((one) => columns[one] as Column);
  const areWhole = keyColumns.every(({ type }) => type === "integer");
  const isSafe = ({ values }: Row) =>
    places.every((one) => Number.isSafeInteger(values[one]));
  if (areWhole && rows.every(isSafe)) return rows;
  let isChanged = false;
  const encoder = new RowEncoder(keyColumns, table.key, () => {
    isChanged = true;
  });
  const keyOf = ({ values }: Row) => places.map((one) => values[one] ?? null);
  const lines = rows.map((row) => encoder.line(keyOf(row)));
  if (!isChanged) return rows;
  const telling = new RowEncoder(keyColumns, table.key, misfit);
  const last = new Map<string, Row>();
  lines.forEach((line, index) => {
    const row = rows[index] as Row;
    const key = keyOf(row);
    const isLost = line
      .split("\t")
      .some((field, part) => field === "\\N" && key[part] !== null);
    if (isLost) telling.line(key);
    else last.set(line, row);
  });
  return [...last.values()];
}

/** Rows that were sent: what stands after FROM, and its parameters. */
interface Sent {
  readonly from: string;
  readonly arrays: readonly unknown[];
}

async function send(
  transaction: Transaction,
  table: Table,
  source: Source | undefined,
  rows: readonly Row[],
  misfit: OnMisfit,
): Promise<Sent> {
  const columns = sentColumns(table, source);
  const encoder = new RowEncoder(columns, table.key, misfit);
  const valuesOf = ({ values, deleted, raw }: Row) => [
    ...values,
    deleted === true,
    raw,
  ];
  if (rows.length < FEW)
    return {
      from: arraysSql(columns, 3),
      arrays: encoder.arrays(rows.map(valuesOf)),
    };
  const stage = await transaction.stage(
    `${table.name} ${source} ${JSON.stringify(columns)}`,
    columns
      .map((column) => `${identifier(column.name)} ${typeOf(column)}`)
      .join(", "),
  );
  const lines = function* () {
    for (const row of rows) yield `${encoder.line(valuesOf(row))}\n`;
  };
  await transaction.copy(`COPY ${stage} FROM STDIN`, lines());
  return { from: `${stage} s`, arrays: [] };
}

/** Puts the parts of rows in the place of those that are stored. */
async function replaceParts(
  transaction: Transaction,
  schema: string,
  batch: Pick<Batch, "tenantId" | "at">,
  rows: readonly Row[],
  keyOf: (values: readonly Value[]) => readonly string[],
  misfit: OnMisfit,
): Promise<void> {
  const found = new Map<Table, { parents: Row[]; parts: Parts[] }>();
  for (const row of rows)
    for (const parts of row.parts ?? []) {
      const those = found.get(parts.table) ?? { parents: [], parts: [] };
      found.set(parts.table, those);
      those.parents.push(row);
      those.parts.push(parts);
    }
  for (const [table, { parents, parts }] of found) {
    const keys = parents.map(({ values }) => keyOf(values));
    const width = keys[0]?.length ?? 0;
    const arrays = Array.from({ length: width }, (_, index) =>
      keys.map((key) => key[index]),
    );
    await transaction.query(removePartsSql(schema, table, width), [
      batch.tenantId,
      ...arrays,
    ]);
    await copyParts(transaction, schema, table, parts, batch, misfit);
  }
}

/** Copies parts into a table that has none of their parents. */
export async function copyParts(
  { copy }: Pick<Transaction, "copy">,
  schema: string,
  table: Table,
  parts: readonly Parts[],
  { tenantId, at }: Pick<Batch, "tenantId" | "at">,
  misfit: OnMisfit,
): Promise<void> {
  const places = keyPlaces(table, table.columns);
  const encoder = new RowEncoder(table.columns, table.key, misfit);
  const names = table.columns.map(({ name }) => name);
  const lines = parts.flatMap(({ rows }) => {
    const found = new Map<string, string>();
    for (const values of rows) {
      const line = encoder.line(values);
      const fields = line.split("\t");
      const key = places.map((one) => fields[one]);
      if (!key.includes("\\N"))
        found.set(key.join("\t"), `${tenantId}\t${line}\t${at}\n`);
    }
    return [...found.values()];
  });
  if (lines.length > 0)
    await copy(
      `COPY ${place(schema, table)} (${list(["_tenant_id", ...names, "_seen_at"])}) FROM STDIN`,
      lines,
    );
}

/** Reads the key of a row, as text. */
function keyReader(
  table: Table,
  columns: Table["columns"],
): (values: readonly Value[]) => readonly string[] {
  const places = keyPlaces(table, columns);
  return (values) => places.map((one) => String(values[one]));
}

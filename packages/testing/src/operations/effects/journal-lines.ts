import type { Write, WrittenRow } from "../written-row.js";
import { type Fields, records } from "./effect.js";

/** References of a line that its view shows as objects. */
const objects = [
  "account",
  "businessUnit",
  "customer",
  "vendor",
  "inventoryLocation",
  "job",
  "customerLocation",
  "paymentType",
  "project",
  "serviceAgreement",
];

function lineOf(body: Fields): Record<string, unknown> {
  const line: Record<string, unknown> = { ...body };
  for (const name of objects) {
    const id = body[`${name}Id`];
    delete line[`${name}Id`];
    if (id !== undefined) line[name] = id === null ? null : { id };
  }
  return line;
}

/** Replaces the lines of a journal entry, and their sums by account. */
export function putLines(write: Write, entry: WrittenRow): WrittenRow {
  if (write.body["lines"] === undefined) return entry;
  const path = (view: string) =>
    `accounting/journal-entries/${entry.id}/${view}`;
  for (const view of ["details", "summary"])
    for (const row of write.all(path(view))) row.remove();
  const sums = new Map<unknown, { debit: number; credit: number }>();
  for (const body of records(write.body["lines"])) {
    write.add(path("details"), lineOf(body));
    const sum = sums.get(body["accountId"]) ?? { debit: 0, credit: 0 };
    sums.set(body["accountId"], {
      debit: sum.debit + Number(body["debit"] ?? 0),
      credit: sum.credit + Number(body["credit"] ?? 0),
    });
  }
  for (const [accountId, sum] of sums)
    write.add(path("summary"), lineOf({ accountId, ...sum }));
  return entry;
}

/** The fields of a journal entry, without its lines. */
export function entryFields({ lines: _, ...fields }: Fields): Fields {
  return fields;
}

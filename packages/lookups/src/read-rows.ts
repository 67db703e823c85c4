import { call } from "@st/catalog";
import type { CallOptions, Connection, Pages } from "@st/core";
import type { KindSource } from "./kinds.js";
import type { Row } from "./lookup-table.js";

/** Most rows of a page; the operation's own limit may be lower. */
const PAGE_SIZE = 5_000;

interface Answered {
  readonly id: number | null;
  readonly name?: string | null;
  readonly active?: boolean;
}

/** Reads all rows of a kind, the inactive ones included and marked. */
export async function readRows(
  connection: Connection,
  { operation, inactive }: KindSource,
  options: CallOptions,
): Promise<Row[]> {
  const read = async (query: object, active?: boolean) => {
    const list = call<Pages<Answered>>(connection, operation, [
      { pageSize: PAGE_SIZE, ...query },
      options,
    ]);
    const rows: Row[] = [];
    for await (const row of list)
      if (row.id !== null) rows.push(rowOf(row, active));
    return rows;
  };
  switch (inactive) {
    case "active":
      return read({ active: "Any" });
    case "includeInactive":
      return read({ includeInactive: true });
    case "all":
      return read({});
    case "halves":
      // The active ones last: one that changes in between counts as such.
      return [
        ...(await read({ active: "False" }, false)),
        ...(await read({ active: "True" }, true)),
      ];
  }
}

function rowOf(
  fields: Answered,
  active: boolean | undefined = fields.active,
): Row {
  return {
    id: fields.id as number,
    name: fields.name ?? "",
    ...(active !== undefined && { active }),
    fields: fields as unknown as Row["fields"],
  };
}

import type { PlainRow } from "../state/row-types.js";
import type { Rows } from "../state/rows.js";
import { type Control, ControlError } from "./control.js";
import { requests, slice, tables } from "./read.js";
import type { Input, Route } from "./route.js";
import * as shapes from "./shapes.js";
import type { ControlIgnored } from "./types.js";

/** Rows and requests. */
export const rowRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/tables",
    does: "The collections with their sizes. ?tenantId",
    run: (control, { number }) => ({
      tables: tables(control, number("tenantId")),
    }),
  },
  {
    method: "GET",
    path: "/rows",
    does: "Rows, or one. ?module &path &tenantId &limit &offset &id",
    run: (control, input) => {
      const rows = rowsOf(control, input);
      const id = input.query("id");
      if (id === undefined)
        return slice(
          rows,
          input.number("offset") ?? 0,
          input.number("limit") ?? 50,
        );
      const row = rows.get(id);
      if (!row) throw new ControlError(`id: there is no row ${id}.`, 404);
      return { count: 1, rows: [row] };
    },
  },
  {
    method: "POST",
    path: "/rows",
    does: "Adds rows. { module, path, rows, tenantId? }",
    body: shapes.insert,
    run: (control, input) => {
      const rows = rowsOf(control, input);
      const given = input.body["rows"] as PlainRow[];
      return { ids: given.map((row) => rows.insert(row)) };
    },
  },
  {
    method: "PATCH",
    path: "/rows",
    does: "Changes a row. { module, path, id, fields, tenantId? }",
    body: shapes.update,
    run: (control, input) => {
      const { id, fields } = input.body;
      rowsOf(control, input).update(id as number, fields as PlainRow);
    },
  },
  {
    method: "DELETE",
    path: "/rows",
    does: "Deletes a row. ?module &path &id &tenantId",
    run: (control, input) =>
      rowsOf(control, input).delete(required(input, "id")),
  },
  {
    method: "GET",
    path: "/requests",
    does: "The last requests, newest first, with what was ignored. ?limit &operation",
    run: (control, { query, number }) =>
      requests(control, number("limit") ?? 50, query("operation")),
  },
  {
    method: "GET",
    path: "/ignored",
    does: "What had no effect in the requests: query names, fields of bodies.",
    run: ({ insides }): ControlIgnored => ({
      unknownFilters: insides.unknownFilters(),
      droppedFields: insides.droppedFields(),
    }),
  },
  {
    method: "DELETE",
    path: "/requests",
    does: "Forgets the requests.",
    run: ({ fake }) => {
      fake.requests.length = 0;
    },
  },
];

/** The collection that a query or a body names. */
function rowsOf({ fake }: Control, input: Input): Rows {
  const tenantId = input.body["tenantId"] ?? input.number("tenantId");
  return fake.rows(
    required(input, "module"),
    required(input, "path"),
    tenantId as number | undefined,
  );
}

function required({ query, body }: Input, name: string): string {
  const value = query(name) ?? body[name];
  if (typeof value === "string" && value !== "") return value;
  throw new ControlError(
    `${name} is missing; give it in the query, such as ?module=crm&path=customers.`,
  );
}

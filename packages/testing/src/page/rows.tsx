import type { JSX } from "hono/jsx/jsx-runtime";
import { isObject } from "../config/shape.js";
import type { Control } from "../control/control.js";
import { childrenOf, slice } from "../control/read.js";
import type { PlainRow } from "../state/row-types.js";
import type { Rows } from "../state/rows.js";
import { Layout, Table } from "./layout.js";
import { type Look, rowHref, rowsHref, Value } from "./values.js";

const PAGE = 25;
/** Most columns of a table; the page of a row has all its fields. */
const COLUMNS = 8;

/** The collection that a page is about. */
export interface Place {
  control: Control;
  module: string;
  path: string;
  rows: Rows;
  look: Look;
}

/** A page of the rows of a collection. */
export function RowsPage({
  place,
  page,
}: {
  place: Place;
  page: number;
}): JSX.Element {
  const { module, path, rows, look } = place;
  const collection = `${module}/${path}`;
  const { count, rows: found } = slice(rows, (page - 1) * PAGE, PAGE);
  const columns = columnsOf(found);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  return (
    <Layout title={collection} here="/tables">
      <section class="card">
        <p class="soft">
          {count.toLocaleString("en-US")} rows, tenant {look.tenantId}
        </p>
        <Table label={collection} heads={columns}>
          {found.map((row) => (
            <tr>
              {columns.map((name) => (
                <td>
                  {name === "id" ? (
                    <a href={rowHref(look.tenantId, collection, idOf(row))}>
                      {String(row["id"])}
                    </a>
                  ) : (
                    <Value name={name} value={row[name]} look={look} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </Table>
        <p class="pages">
          {page > 1 ? (
            <a
              rel="prev"
              href={`${rowsHref(look.tenantId, collection)}&page=${page - 1}`}
            >
              Previous
            </a>
          ) : null}
          <span class="soft">
            Page {page} of {pages}
          </span>
          {page < pages ? (
            <a
              rel="next"
              href={`${rowsHref(look.tenantId, collection)}&page=${page + 1}`}
            >
              Next
            </a>
          ) : null}
        </p>
      </section>
    </Layout>
  );
}

/** One row with all its fields, and the collections under it. */
export function RowPage({
  place,
  row,
}: {
  place: Place;
  row: PlainRow;
}): JSX.Element {
  const { control, module, path, look } = place;
  const collection = `${module}/${path}`;
  const children = childrenOf(control, module, path);
  return (
    <Layout title={titleOf(row)} here="/tables">
      <p>
        <a href={rowsHref(look.tenantId, collection)}>{collection}</a>, tenant{" "}
        {look.tenantId}
      </p>
      <section class="card">
        <h2>Fields</h2>
        <dl>
          {Object.entries(row).map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>
                <Value
                  name={name === "id" ? "" : name}
                  value={value}
                  look={look}
                />
              </dd>
            </>
          ))}
        </dl>
      </section>
      {children.length === 0 ? null : (
        <section class="card">
          <h2>Under this row</h2>
          <ul>
            {children.map((name) => (
              <li>
                <a
                  href={rowsHref(
                    look.tenantId,
                    `${collection}/${idOf(row)}/${name}`,
                  )}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

function titleOf(row: PlainRow): string {
  const name = row["name"] ?? row["number"] ?? row["jobNumber"];
  return typeof name === "string" && name !== ""
    ? `${name} (${idOf(row)})`
    : `Row ${idOf(row)}`;
}

function idOf(row: PlainRow): string {
  return String(row["id"]);
}

/** Columns that say most: those that some row has a short value for. */
function columnsOf(rows: readonly PlainRow[]): string[] {
  const names = Object.keys(rows[0] ?? {});
  const short = names.filter(
    (name) => name !== "id" && rows.some((row) => isShort(row[name])),
  );
  return ["id", ...short.slice(0, COLUMNS - 1)];
}

function isShort(value: unknown): boolean {
  if (value === null || value === undefined || Array.isArray(value))
    return false;
  return isObject(value)
    ? "id" in value || "street" in value
    : String(value).length <= 60;
}

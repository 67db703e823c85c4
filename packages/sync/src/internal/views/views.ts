import type { Store, View } from "../../store.js";
import type { Table } from "../../table.js";
import { allStreams } from "../streams/streams.js";
import { renderView, type ViewPlace } from "./render-view.js";
import { type ViewFile, viewFiles } from "./view-file.js";

/** A view that a store has, or why it does not. */
export interface ViewState extends Pick<ViewFile, "name" | "description"> {
  readonly view?: View;
  /** Tables and columns that it would need. */
  readonly missing: readonly string[];
  /** Personal columns that are left out, and empty in it. */
  readonly emptied: readonly string[];
}

/** All views as they are for these tables. */
export async function viewStates(
  dialect: NonNullable<Store["dialect"]>,
  tables: readonly Table[],
): Promise<readonly ViewState[]> {
  const personal = new Set(
    (await allStreams()).flatMap((stream) =>
      stream.tables.flatMap(({ name, columns }) =>
        columns
          .filter((column) => column.personal)
          .map((column) => `${name}.${column.name}`),
      ),
    ),
  );
  const files = viewFiles();
  const place: ViewPlace = {
    dialect,
    tables,
    isPersonal: (table, column) => personal.has(`${table}.${column}`),
    viewOf(name) {
      const file = files.find((one) => one.name === name);
      return file && renderView(file, place);
    },
  };
  return files.map((file) => {
    const { name, description, columns } = file;
    const rendered = renderView(file, place);
    if ("missing" in rendered)
      return { name, description, missing: rendered.missing, emptied: [] };
    const { sql, emptied } = rendered;
    const view: View = { name, sql, description, columns };
    return { name, description, view, missing: [], emptied };
  });
}

/** In an order in which they can be created: those first that others read. */
export function inOrder(views: readonly View[]): readonly View[] {
  const isRead = ({ name }: View, by: View) =>
    by.name !== name && new RegExp(`\\b(FROM|JOIN) ${name}\\b`).test(by.sql);
  const ordered: View[] = [];
  const add = (view: View) => {
    if (ordered.includes(view)) return;
    for (const other of views) if (isRead(other, view)) add(other);
    ordered.push(view);
  };
  for (const view of views) add(view);
  return ordered;
}

/** Why a view is not there, or what is empty in it, in one sentence. */
export function viewSentence({
  name,
  missing,
  emptied,
}: ViewState): string | undefined {
  if (missing.length > 0)
    return `${name} is left out: it reads ${missing.join(", ")}, which the copy does not have.`;
  if (emptied.length > 0)
    return `${name} has no values from ${emptied.join(", ")}, which are left out.`;
  return undefined;
}

import {
  loadModule,
  type ModuleDetails,
  type OperationDetails,
} from "@st/catalog";
import type { FeedRead, ListRead, Stream } from "../../stream.js";
import type { Column, Table } from "../../table.js";
import {
  columnName,
  columnsOfRows,
  columnsOfSchema,
} from "../schema/columns.js";
import { resolve } from "../schema/resolve.js";
import type { PartRule, StreamRule } from "./rule.js";

/**
 * Rows of a page: enough to be quick, few enough to be kept in memory for
 * several streams at once.
 */
const PAGE_SIZE = 500;

const DELETES: Readonly<Record<StreamRule["reads"], Stream["deletes"]>> = {
  feed: "feed",
  "feed and list": "feed and weekly sweep",
  modified: "weekly sweep",
  whole: "each reading",
  "by parent": "weekly sweep",
};

interface Described {
  readonly module: ModuleDetails;
  readonly operation: OperationDetails;
  readonly columns: readonly Column[];
}

/** What the catalog says about a stream. */
export async function deriveStream(rule: StreamRule): Promise<Stream> {
  const feed = rule.feed === undefined ? undefined : await describe(rule.feed);
  const list = rule.list === undefined ? undefined : await describe(rule.list);
  const merged = rule.reads === "feed and list";
  const main = (merged ? list : (feed ?? list)) as Described;
  const columns = merged
    ? mergeColumns((feed as Described).columns, main.columns)
    : main.columns;
  const parent = parentColumn(rule, main.operation);
  const table = tableOf(rule, main, feed, [...parent, ...columns]);
  const feedRead =
    feed && feedOf(feed, list === undefined ? undefined : list.columns);
  const listRead = list && listOf(rule, list.operation);
  const scopes = [feed, list].flatMap((one) =>
    one?.operation.scope === undefined ? [] : [one.operation.scope],
  );
  return {
    name: rule.name,
    reads: rule.reads,
    tables: [
      table,
      ...(rule.parts ?? []).map((part) => partTable(part, main, table)),
    ],
    partProperties: (rule.parts ?? []).map(({ property }) => property),
    ...(feedRead && { feed: feedRead }),
    ...(listRead && { list: listRead }),
    ...(rule.parent !== undefined && { parent: rule.parent }),
    scopes: [...new Set(scopes)],
    deletes: DELETES[rule.reads],
    newestFirst: listRead?.created === true && rule.parent === undefined,
    onDemand: rule.onDemand === true,
  };
}

async function describe(name: string): Promise<Described> {
  const module = await loadModule(name.slice(0, name.indexOf(".")));
  const operation = module.operations.find((one) => one.name === name);
  if (operation === undefined)
    throw new Error(`The catalog has no operation ${name}.`);
  return { module, operation, columns: columnsOfRows(module, operation) };
}

/** Both have most columns; what only one has is marked. */
function mergeColumns(
  feed: readonly Column[],
  list: readonly Column[],
): readonly Column[] {
  const has = (columns: readonly Column[], { name }: Column) =>
    columns.some((column) => column.name === name);
  return [
    ...list.map((column) =>
      has(feed, column) ? column : { ...column, only: "list" as const },
    ),
    ...feed
      .filter((column) => !has(list, column))
      .map((column) => ({ ...column, only: "feed" as const })),
  ];
}

/** The id of the path, which rows of a list by parent may not have. */
function parentColumn(
  { parent }: StreamRule,
  { pathParameters }: OperationDetails,
): readonly Column[] {
  if (parent === undefined) return [];
  const type = pathParameters[0]?.schema.type === "string" ? "text" : "integer";
  return [{ name: "_parent_id", type, property: "" }];
}

function tableOf(
  rule: StreamRule,
  main: Described,
  feed: Described | undefined,
  columns: readonly Column[],
): Table {
  const properties = rule.key ?? feed?.operation.rows?.key ?? ["id"];
  const key = properties.map(columnName);
  const names = columns.map(({ name }) => name);
  const missing = key.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new Error(
      `${rule.name}: ${main.operation.name} has no ${missing.join(", ")} for its key.`,
    );
  return {
    name: rule.name,
    stream: rule.name,
    key: rule.parent === undefined ? key : ["_parent_id", ...key],
    columns,
    ...(names.includes("modified_on") && { modified: "modified_on" }),
    ...(rule.reads === "feed and list" && { merged: true as const }),
    raw: true,
  };
}

function partTable(part: PartRule, main: Described, of: Table): Table {
  const parent = of.columns.find(({ name }) => name === of.key[0]) as Column;
  const array = resolve(
    main.module,
    resolve(main.module, main.operation.rows?.schema).properties[part.property],
  );
  const id: Column = { name: part.parent, type: parent.type, property: "" };
  const own =
    typeof part.key === "string"
      ? [{ name: part.key, type: "integer", property: "" } as const]
      : columnsOfSchema(main.module, array.items).filter(
          ({ name }) => name !== part.parent,
        );
  const place: readonly Column[] =
    part.key === undefined
      ? [{ name: "place", type: "integer", property: "" }]
      : [];
  const key =
    part.key === undefined ? ["place"] : [part.key].flat().map(columnName);
  return {
    name: part.table,
    stream: of.stream,
    parent: of.name,
    key: [part.parent, ...key],
    columns: [id, ...place, ...own],
    raw: false,
  };
}

function feedOf(
  { operation }: Described,
  list: readonly Column[] | undefined,
): FeedRead {
  const names = list?.map(({ name }) => name);
  return {
    operation: operation.name,
    query: operation.query.some(({ name }) => name === "active")
      ? { active: "Any" }
      : {},
    goneWhenInactive: names !== undefined && !names.includes("active"),
  };
}

function listOf(rule: StreamRule, operation: OperationDetails): ListRead {
  const has = (name: string) =>
    operation.query.find((parameter) => parameter.name === name);
  const sortsById = has("sort")?.sortFields?.includes("Id") === true;
  const since =
    rule.since ??
    (has("modifiedOnOrAfter") && {
      query: "modifiedOnOrAfter",
      property: "modifiedOn",
    });
  return {
    operation: operation.name,
    query: {
      ...(has("active") && { active: "Any" }),
      ...(has("activeState") && { activeState: "Any" }),
      ...(has("includeInactive") && { includeInactive: true }),
      ...(has("activeOnly") && { activeOnly: false }),
      // Rows that change meanwhile do not move to another page.
      ...(sortsById && { sort: "+Id" }),
      ...rule.query,
    },
    ...(since && { since }),
    pageSize: Math.min(
      PAGE_SIZE,
      operation.page?.max ?? PAGE_SIZE,
      Number(rule.query?.["pageSize"] ?? PAGE_SIZE),
    ),
    total: operation.page?.total === true,
    created:
      has("createdOnOrAfter") !== undefined &&
      has("createdBefore") !== undefined,
  };
}

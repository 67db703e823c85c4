import type { Schema } from "../model/types.js";
import { Collection } from "../state/collection.js";
import { type Call, collectionOfCall } from "./call.js";
import { type Filter, filterOf } from "./filters/filter.js";
import { ordering, ruleOf } from "./filters/index.js";
import { type Target, targetOf } from "./filters/target.js";
import { inOrder, orderOf } from "./list-order.js";
import { REST, type Rest, withRests } from "./rests.js";

/**
 * The positions of a list, looked for as far as pages ask: the next page goes
 * on where the last one ended. Other requests are answered meanwhile.
 */
export class Listing {
  readonly #source: Iterator<number>;
  readonly #rest: Rest;
  readonly #found: number[] = [];
  #complete = false;

  constructor(source: Iterable<number>, rest: Rest) {
    this.#rest = rest;
    this.#source = source[Symbol.iterator]();
  }

  async slice(start: number, end: number): Promise<number[]> {
    await this.#reach(end);
    return this.#found.slice(start, end);
  }

  /** Whether there are more than so many. */
  async hasMoreThan(count: number): Promise<boolean> {
    await this.#reach(count + 1);
    return this.#found.length > count;
  }

  /** How many there are; looks at all rows. */
  async count(): Promise<number> {
    await this.#reach(Number.POSITIVE_INFINITY);
    return this.#found.length;
  }

  async #reach(count: number): Promise<void> {
    while (!this.#complete && this.#found.length < count) {
      const { done, value } = this.#source.next();
      if (done) this.#complete = true;
      else if (value === REST) await this.#rest();
      else this.#found.push(value);
    }
  }
}

/** Lists to keep per tenant, until one of its rows changes. */
const KEPT = 8;

const kept = new WeakMap<
  object,
  Map<string, { version: number; list: Listing }>
>();

/** The positions that a list request asks for, all pages of it. */
export function listingOf(call: Call, row: Schema): Listing {
  const { store } = call.context;
  const key = keyOf(call);
  let lists = kept.get(store);
  if (!lists) {
    lists = new Map();
    kept.set(store, lists);
  }
  const known = lists.get(key);
  lists.delete(key);
  const entry =
    known?.version === store.version
      ? known
      : {
          version: store.version,
          list: new Listing(positionsOf(call, row), call.rest),
        };
  lists.set(key, entry);
  for (const oldest of lists.keys()) {
    if (lists.size <= KEPT) break;
    lists.delete(oldest);
  }
  return entry.list;
}

/** Two requests with the same key ask for the same rows. */
function keyOf({ endpoint, received, values }: Call): string {
  const query = Object.entries(received.query)
    .filter(([name]) => !["page", "pageSize", "includeTotal"].includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const { module, operation } = endpoint;
  return JSON.stringify([module.id, operation.id, values, query]);
}

function positionsOf(call: Call, row: Schema): Iterable<number> {
  const { context, endpoint, query } = call;
  const rows = collectionOfCall(call);
  const { schemas } = endpoint;
  const target = targetOf(context, rows, { schemas, schema: row });
  const filters = filtersOf(call, target);
  const order = orderOf(query, schemas, row);
  const among = shortest(filters);
  const keeps = filters.map(({ keep }) => keep);
  const passing = (source: Iterable<number>) =>
    keeps.length === 0 ? source : only(source, keeps);
  if (among || !(rows instanceof Collection)) {
    const source = () =>
      passing(
        among ? among.filter((at) => exists(target, at)) : rows.positions(),
      );
    return order ? inOrder(target, order, source, undefined) : source();
  }
  const window = overlap(filters, rows.initial);
  const source = (backwards: boolean) => () =>
    passing(rows.positionsIn(window.from, window.to, backwards));
  if (!order) return source(false)();
  const all = inOrder(target, order, source(false), source(true));
  // Changed rows are put between the others before any filter.
  return only(all, [
    (at) => !rows.change(at) || keeps.every((keep) => keep(at)),
  ]);
}

function filtersOf(call: Call, target: Target): Filter[] {
  const { endpoint, query, received } = call;
  const filters: Filter[] = [];
  for (const parameter of endpoint.operation.query) {
    if (parameter.paging || ordering.has(parameter.name)) continue;
    const rule = ruleOf(endpoint, parameter);
    if (!rule) continue;
    const sent = { query, raw: received.query };
    const values = query(parameter.name);
    const filter = filterOf(target, parameter.name, rule, values, sent);
    if (filter) filters.push(filter);
  }
  return filters;
}

function shortest(filters: readonly Filter[]): readonly number[] | undefined {
  let best: readonly number[] | undefined;
  for (const { among } of filters)
    if (among && (!best || among.length < best.length)) best = among;
  return best;
}

function overlap(
  filters: readonly Filter[],
  initial: number,
): { from: number; to: number } {
  let from = 0;
  let to = initial;
  for (const { window } of filters) {
    if (!window) continue;
    from = Math.max(from, window.from);
    to = Math.min(to, window.to);
  }
  return { from, to };
}

/** Positions by a reference may be those of rows that are deleted. */
function exists({ rows }: Target, position: number): boolean {
  return rows.find(rows.idAt(position)) === position;
}

/** The positions that all filters keep, with rests. */
function* only(
  positions: Iterable<number>,
  keeps: readonly ((position: number) => boolean)[],
): IterableIterator<number> {
  for (const position of withRests(positions))
    if (position === REST || keeps.every((keep) => keep(position)))
      yield position;
}

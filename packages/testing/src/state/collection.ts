import { guid, hash, mix } from "../data/random.js";
import { createdAndModified, isActive } from "../data/row.js";
import type { World } from "../data/world.js";

/** What is known of a row beyond what can be computed. */
export interface Change {
  /** Values written over the made ones. */
  readonly written: Readonly<Record<string, unknown>>;
  /** Created by a caller. */
  readonly fresh: boolean;
  readonly deleted: boolean;
  /** ms */
  readonly created: number;
  /** ms */
  readonly modified: number;
  /** Place among all changes of the collection. */
  readonly sequence: number;
}

export interface RowState {
  active: boolean;
  deleted: boolean;
  created: number;
  modified: number;
}

/**
 * The rows of one collection by position. Untouched rows take no memory; a
 * change is kept beside them, and the order of changes is the order of the
 * export feed behind the untouched rows.
 */
export interface Collection {
  readonly name: string;
  /** Rows made at the start. */
  readonly initial: number;
  /** Positions of all rows that are not deleted, in the order of creation. */
  positions(): IterableIterator<number>;
  /**
   * Positions in the order of last modification, deleted rows included, from a
   * place in that order on.
   */
  feed(from: number): IterableIterator<{
    position: number;
    place: number;
    modified: number;
    changed: boolean;
  }>;
  state(position: number): RowState;
  change(position: number): Change | undefined;
  /** Position of the row with this id, deleted ones left out. */
  find(id: string | number): number | undefined;
  insert(written: Record<string, unknown>, now: number): number;
  update(position: number, written: Record<string, unknown>, now: number): void;
  remove(position: number, now: number): void;
}

export function createCollection(world: World, name: string): Collection {
  const initial = world.count(name);
  const key = hash(name, world.seed);
  const changes = new Map<number, Change>();
  const givenIds = new Map<string, number>();
  let size = initial;
  let sequence = 0;

  function* positions(): IterableIterator<number> {
    for (let position = 0; position < size; position += 1) {
      if (!changes.get(position)?.deleted) yield position;
    }
  }

  function* feed(from: number): IterableIterator<{
    position: number;
    place: number;
    modified: number;
    changed: boolean;
  }> {
    for (let position = from; position < initial; position += 1) {
      if (changes.has(position)) continue;
      yield {
        position,
        place: position,
        modified: createdAndModified(world, name, position).modified,
        changed: false,
      };
    }
    for (const [position, { sequence: at, modified }] of changes) {
      if (initial + at >= from)
        yield { position, place: initial + at, modified, changed: true };
    }
  }

  function state(position: number): RowState {
    const change = changes.get(position);
    const active =
      change?.written["active"] ??
      (change?.fresh || isActive(world, name, position));
    const deleted = change?.deleted === true;
    return {
      active: active === true && !deleted,
      deleted,
      ...(change ?? createdAndModified(world, name, position)),
    };
  }

  function find(id: string | number): number | undefined {
    const position = givenIds.get(String(id)) ?? computed(String(id));
    return position === undefined ||
      position >= size ||
      changes.get(position)?.deleted
      ? undefined
      : position;
  }

  function computed(id: string): number | undefined {
    if (/^\d+$/.test(id)) {
      const position = world.indexOf(name, Number(id));
      return position !== undefined &&
        changes.get(position)?.written["id"] === undefined
        ? position
        : undefined;
    }
    if (!/^[0-9a-f-]{36}$/i.test(id))
      return size > 0 ? hash(id) % size : undefined; // A name stands for some row.
    const position = Number.parseInt(id.slice(-12), 16);
    return guid(mix(key, position), position) === id.toLowerCase()
      ? position
      : undefined;
  }

  function put(position: number, change: Omit<Change, "sequence">): void {
    changes.delete(position); // A Map keeps the place of a key that is set again; a changed row goes to the end.
    changes.set(position, { ...change, sequence });
    sequence += 1;
  }

  function insert(written: Record<string, unknown>, now: number): number {
    const position = size;
    size += 1;
    const id = written["id"];
    if (typeof id === "string" || typeof id === "number")
      givenIds.set(String(id), position);
    put(position, {
      written,
      fresh: true,
      deleted: false,
      created: now,
      modified: now,
    });
    return position;
  }

  function update(
    position: number,
    written: Record<string, unknown>,
    now: number,
  ): void {
    const before = changes.get(position);
    const { created } = state(position);
    put(position, {
      written: merge(before?.written ?? {}, written),
      fresh: before?.fresh ?? false,
      deleted: false,
      created,
      modified: now,
    });
  }

  function remove(position: number, now: number): void {
    const before = changes.get(position);
    const { created } = state(position);
    put(position, {
      written: before?.written ?? {},
      fresh: before?.fresh ?? false,
      deleted: true,
      created,
      modified: now,
    });
  }

  return {
    name,
    initial,
    positions,
    feed,
    state,
    change: (position) => changes.get(position),
    find,
    insert,
    update,
    remove,
  };
}

/** Inner objects are merged, lists replaced. */
function merge(
  before: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(written)) {
    const old = result[name];
    result[name] = isPlain(old) && isPlain(value) ? merge(old, value) : value;
  }
  return result;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

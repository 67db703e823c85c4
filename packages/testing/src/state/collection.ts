import { fieldOf } from "../data/children.js";
import { hasGuids } from "../data/paths.js";
import { guid, hash, mix } from "../data/random.js";
import { given } from "../data/references.js";
import { isActive, type RowState as Shown } from "../data/row.js";
import type { World } from "../data/world.js";
import type {
  Change,
  FeedEntry,
  OnChange,
  RowState,
  SavedCollection,
} from "./change.js";
import { merge } from "./merge.js";
import { ParentIndex } from "./parent-index.js";

export type { Change, FeedEntry, OnChange, RowState, SavedCollection };

/**
 * The rows of one collection by position. Untouched rows take no memory: they
 * are generated whenever they are read. Changes are kept, in their order, which
 * is also the order of the export feed behind the untouched rows.
 */
export class Collection {
  readonly name: string;
  /** Rows the collection starts with. */
  readonly initial: number;
  readonly #world: World;
  readonly #key: number;
  readonly #onChange: OnChange | undefined;
  #changes = new Map<number, Change>();
  /** Positions of the changes in order, made when they are asked for. */
  #changed: readonly number[] | undefined;
  /** Positions of the rows whose id a caller chose. */
  #givenIds = new Map<string, number>();
  readonly #byParent = new ParentIndex();
  #size: number;
  #sequence = 0;

  /** @param initial rows to start with */
  constructor(
    world: World,
    name: string,
    onChange?: OnChange,
    initial: number = world.count(name),
  ) {
    this.#onChange = onChange;
    this.name = name;
    this.initial = initial;
    this.#world = world;
    this.#key = hash(name, world.seed);
    this.#size = this.initial;
  }

  /** Positions of the rows that are not deleted, in the order of creation. */
  *positions(): IterableIterator<number> {
    for (let position = 0; position < this.#size; position += 1)
      if (!this.#changes.get(position)?.deleted) yield position;
  }

  /**
   * Positions of the rows that are not deleted: of the untouched ones those of
   * a window, and all that were written to. In the order of creation.
   *
   * @param from first position of the window
   * @param to position after its last
   */
  *positionsIn(
    from: number,
    to: number,
    backwards = false,
  ): IterableIterator<number> {
    const changed = this.changedPositions().filter(
      (at) => !this.#changes.get(at)?.deleted,
    );
    const below = changed.filter((at) => at < from);
    const above = changed.filter((at) => at >= Math.max(from, to));
    const present = (at: number) => !this.#changes.get(at)?.deleted;
    if (backwards) {
      yield* above.reverse();
      for (let at = to - 1; at >= from; at -= 1) if (present(at)) yield at;
      yield* below.reverse();
      return;
    }
    yield* below;
    for (let at = from; at < to; at += 1) if (present(at)) yield at;
    yield* above;
  }

  /**
   * Rows in the order of their last modification, deleted ones included.
   * @param from place in that order to begin at
   */
  *feed(from: number): IterableIterator<FeedEntry> {
    for (let position = from; position < this.initial; position += 1) {
      if (this.#changes.has(position)) continue;
      const { modified } = this.#world.lifetime(this.name, position);
      yield { position, place: position, modified, changed: false };
    }
    for (const [position, { sequence, modified }] of this.#changes) {
      const place = this.initial + sequence;
      if (place >= from) yield { position, place, modified, changed: true };
    }
  }

  state(position: number): RowState {
    const change = this.#changes.get(position);
    const active =
      change?.written["active"] ??
      (change?.fresh || isActive(this.#world, this.name, position));
    const deleted = change?.deleted === true;
    return {
      active: active === true && !deleted,
      deleted,
      ...(change ?? this.#world.lifetime(this.name, position)),
    };
  }

  /** Whether the row is active; quicker than its whole state. */
  activeAt(position: number): boolean {
    const change = this.#changes.get(position);
    if (!change) return isActive(this.#world, this.name, position);
    return this.state(position).active;
  }

  /**
   * When the row was created or modified, in ms: what was written to the field
   * counts.
   */
  momentAt(position: number, of: "created" | "modified"): number {
    const change = this.#changes.get(position);
    if (!change) return this.#world.lifetime(this.name, position)[of];
    const written = change.written[`${of}On`];
    const moment =
      typeof written === "string" ? Date.parse(written) : Number.NaN;
    return Number.isNaN(moment) ? change[of] : moment;
  }

  /** Position of the first untouched row since a moment, in ms. */
  firstSince(of: "created" | "modified", moment: number): number {
    let low = 0;
    let high = this.initial;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#world.lifetime(this.name, middle)[of] < moment)
        low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Positions of the rows that were written to, in order. */
  changedPositions(): readonly number[] {
    this.#changed ??= [...this.#changes.keys()].sort((a, b) => a - b);
    return this.#changed;
  }

  /** How the row at a position is to be shown; `undefined` if unchanged. */
  shownState(position: number): Shown | undefined {
    const change = this.#changes.get(position);
    return (
      change && {
        written: change.written,
        fresh: change.fresh,
        ...this.state(position),
      }
    );
  }

  /** The id of a row: the given one, or a number or GUID of its position. */
  idAt(position: number): number | string {
    const given = this.#changes.get(position)?.written["id"];
    if (typeof given === "number" || typeof given === "string") return given;
    return hasGuids(this.name)
      ? guid(mix(this.#key, position), position)
      : this.#world.id(this.name, position);
  }

  /**
   * Positions of the rows that belong to a row of another collection, in the
   * order of creation.
   *
   * @param id the parent's
   */
  childrenOf(
    parent: string,
    position: number,
    id: number | string,
    field: string = fieldOf(this.name, parent),
  ): number[] {
    const found = this.#world
      .children(this.name, position, parent)
      .filter((at) => {
        const change = this.#changes.get(at);
        return (
          at < this.initial &&
          (!change ||
            (!change.deleted && given(change.written, field) === undefined))
        );
      });
    const written = this.#byParent.of(field, id, this.#changes);
    if (!written?.size) return found;
    for (const at of written)
      if (!this.#changes.get(at)?.deleted) found.push(at);
    return found.sort((a, b) => a - b);
  }

  change(position: number): Change | undefined {
    return this.#changes.get(position);
  }

  /** Position of the row with this id, unless it is deleted. */
  find(id: string | number): number | undefined {
    const text = String(id);
    const position = this.#givenIds.get(text) ?? this.#positionFrom(text);
    if (position === undefined || position >= this.#size) return undefined;
    return this.#changes.get(position)?.deleted ? undefined : position;
  }

  /**
   * Adds a row and returns its position.
   *
   * @param created when the row came to be, in ms. @default now
   */
  insert(
    written: Record<string, unknown>,
    now: number,
    created: number = now,
  ): number {
    const position = this.#size;
    this.#size += 1;
    const id = written["id"];
    if (typeof id === "string" || typeof id === "number")
      this.#givenIds.set(String(id), position);
    this.#put(position, {
      written,
      fresh: true,
      deleted: false,
      created,
      modified: now,
    });
    return position;
  }

  update(
    position: number,
    written: Record<string, unknown>,
    now: number,
  ): void {
    const before = this.#changes.get(position)?.written ?? {};
    this.#rewrite(position, merge(before, written), false, now);
  }

  remove(position: number, now: number): void {
    const before = this.#changes.get(position)?.written ?? {};
    this.#rewrite(position, before, true, now);
  }

  #rewrite(
    position: number,
    written: Readonly<Record<string, unknown>>,
    deleted: boolean,
    now: number,
  ): void {
    const fresh = this.#changes.get(position)?.fresh ?? false;
    const { created } = this.state(position);
    this.#put(position, { written, fresh, deleted, created, modified: now });
  }

  #put(position: number, change: Omit<Change, "sequence">): void {
    const before = this.#changes.get(position);
    const after = { ...change, sequence: this.#sequence };
    // Setting an existing key would keep its place; a changed row goes last.
    this.#changes.delete(position);
    this.#changes.set(position, after);
    if (!before) this.#changed = undefined;
    this.#sequence += 1;
    this.#byParent.move(position, before?.written, change.written);
    this.#onChange?.(this, position, before, after);
  }

  /** Copies the changes; the rows themselves are never changed in place. */
  save(): SavedCollection {
    return {
      changes: new Map(this.#changes),
      givenIds: new Map(this.#givenIds),
      size: this.#size,
      sequence: this.#sequence,
    };
  }

  load(saved: SavedCollection): void {
    this.#changes = new Map(saved.changes);
    this.#changed = undefined;
    this.#givenIds = new Map(saved.givenIds);
    this.#size = saved.size;
    this.#sequence = saved.sequence;
    this.#byParent.clear();
  }

  /** Works the position out from an id that the fake generated. */
  #positionFrom(id: string): number | undefined {
    if (/^\d+$/.test(id)) {
      const position = this.#world.indexOf(this.name, Number(id));
      return position !== undefined &&
        this.#changes.get(position)?.written["id"] === undefined
        ? position
        : undefined;
    }
    // A name, where the path takes one, stands for any of the rows.
    if (!/^[0-9a-f-]{36}$/i.test(id))
      return this.#size > 0 ? hash(id) % this.#size : undefined;
    const position = Number.parseInt(id.slice(-12), 16);
    return guid(mix(this.#key, position), position) === id.toLowerCase()
      ? position
      : undefined;
  }
}

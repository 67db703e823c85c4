import type { ChildRows } from "../data/children.js";
import type { Change, Collection, FeedEntry, RowState } from "./collection.js";

/**
 * The rows of a collection that belong to one parent: the contacts of a
 * customer. Reads and changes are those of the whole collection.
 */
export class RowsOfParent {
  readonly #all: Collection;
  readonly #parent: Collection;
  readonly #id: string;
  readonly #field: string;
  readonly #parentName: string;

  constructor(
    all: Collection,
    parent: Collection,
    { field, parent: parentName, id }: ChildRows & { id: string },
  ) {
    this.#all = all;
    this.#parent = parent;
    this.#id = id;
    this.#field = field;
    this.#parentName = parentName;
  }

  get name(): string {
    return this.#all.name;
  }

  positions(): IterableIterator<number> {
    return this.#positions().values();
  }

  #positions(): number[] {
    const position = this.#parent.find(this.#id) ?? -1;
    return this.#all.childrenOf(
      this.#parentName,
      position,
      this.#id,
      this.#field,
    );
  }

  *feed(from: number): IterableIterator<FeedEntry> {
    const own = new Set(this.#positions());
    for (const entry of this.#all.feed(from))
      if (own.has(entry.position)) yield entry;
  }

  state(position: number): RowState {
    return this.#all.state(position);
  }

  activeAt(position: number): boolean {
    return this.#all.activeAt(position);
  }

  momentAt(position: number, of: "created" | "modified"): number {
    return this.#all.momentAt(position, of);
  }

  change(position: number): Change | undefined {
    return this.#all.change(position);
  }

  idAt(position: number): number | string {
    return this.#all.idAt(position);
  }

  find(id: string | number): number | undefined {
    const position = this.#all.find(id);
    return position !== undefined && this.#positions().includes(position)
      ? position
      : undefined;
  }

  insert(written: Record<string, unknown>, now: number): number {
    const id = /^\d+$/.test(this.#id) ? Number(this.#id) : this.#id;
    return this.#all.insert({ ...written, [this.#field]: id }, now);
  }

  update(
    position: number,
    written: Record<string, unknown>,
    now: number,
  ): void {
    this.#all.update(position, written, now);
  }

  remove(position: number, now: number): void {
    this.#all.remove(position, now);
  }
}

/** What a collection and the rows of one parent have in common. */
export type RowSet = Pick<
  Collection,
  | "name"
  | "positions"
  | "feed"
  | "state"
  | "activeAt"
  | "momentAt"
  | "change"
  | "idAt"
  | "find"
  | "insert"
  | "update"
  | "remove"
>;

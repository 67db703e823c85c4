import { given } from "../data/references.js";

/**
 * Positions of changed rows by the value of a field, for the fields that name a
 * parent. A field is indexed from its first use.
 */
export class ParentIndex {
  readonly #fields = new Map<string, Map<string, Set<number>>>();

  /**
   * @param changes the changed rows with what was written to them, for a field
   *   that is not indexed yet
   */
  of(
    field: string,
    id: number | string,
    changes: ReadonlyMap<number, { readonly written: Fields }>,
  ): ReadonlySet<number> | undefined {
    let found = this.#fields.get(field);
    if (!found) {
      found = new Map();
      this.#fields.set(field, found);
      for (const [position, { written }] of changes)
        file(found, given(written, field), position);
    }
    return found.get(String(id));
  }

  /** Takes note of a change. */
  move(position: number, before: Fields | undefined, after: Fields): void {
    for (const [field, positions] of this.#fields) {
      positions.get(String(given(before, field)))?.delete(position);
      file(positions, given(after, field), position);
    }
  }

  clear(): void {
    this.#fields.clear();
  }
}

type Fields = Readonly<Record<string, unknown>>;

function file(
  positions: Map<string, Set<number>>,
  id: unknown,
  position: number,
): void {
  if (id === undefined || id === null) return;
  const key = String(id);
  const found = positions.get(key);
  if (found) found.add(position);
  else positions.set(key, new Set([position]));
}

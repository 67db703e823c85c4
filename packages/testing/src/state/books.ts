import { factsOf } from "../data/company/index.js";
import type { Books } from "../data/company/types.js";
import { referenceTargets } from "../data/names.js";
import { given } from "../data/references.js";
import { type Row, rowOf } from "../data/row.js";
import type { World } from "../data/world.js";
import type { Schemas } from "../model/schemas.js";
import type { Collection } from "./collection.js";

/**
 * The rows of a company, for facts that depend on other rows.
 *
 * @param schemas of the module whose operation shows the row
 */
function booksOf(
  world: World,
  collection: (name: string) => Collection,
  schemas: Schemas,
): Books {
  const row = (name: string, position: number): Row =>
    rowOf(
      world,
      schemas,
      name,
      position,
      collection(name).shownState(position),
      books,
    );
  const books: Books = {
    row,
    find: (name, id) => collection(name).find(id),
    id: (name, position) => collection(name).idAt(position),
    children: (name, parent, position) =>
      collection(name).childrenOf(parent, position, books.id(parent, position)),
    reference: (name, position, stem) => {
      const at = row(name, position);
      const id =
        given(at.written, `${stem}Id`) ?? given(factsFor(at), `${stem}Id`);
      if (id !== undefined) return id;
      const target = referenceTargets[stem];
      return target === undefined
        ? undefined
        : books.id(target, world.reference(name, position, target));
    },
    value: (name, position, field) => {
      const written = collection(name).change(position)?.written[field];
      if (written !== undefined) return written;
      const at = row(name, position);
      const id = field.endsWith("Id") && !at.fresh ? field.slice(0, -2) : "";
      return (
        given(factsFor(at), field) ??
        (id in referenceTargets
          ? books.reference(name, position, id)
          : undefined)
      );
    },
  };
  const factsFor = (at: Row) =>
    factsOf(at.collection)?.(at, books, () => false);
  return books;
}

/** The company's books, once for each module that shows rows of it. */
export function createBooks(
  world: World,
  collection: (name: string) => Collection,
): (schemas: Schemas) => Books {
  const all = new WeakMap<Schemas, Books>();
  return (schemas) => {
    let books = all.get(schemas);
    if (!books) {
      books = booksOf(world, collection, schemas);
      all.set(schemas, books);
    }
    return books;
  };
}

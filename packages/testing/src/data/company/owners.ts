import { referenceTargets } from "../names.js";
import { given } from "../references.js";
import type { Books } from "./types.js";

const jobs = "jpm/jobs";

/** The number of the job at a position, unless another was written. */
export function numberAt(position: number): string {
  return String(10_000 + position);
}

/** The number of the job with an id; `undefined` if there is none. */
export function numberOf(id: unknown, books: Books): string | undefined {
  const at = positionOf(jobs, id, books);
  if (at === undefined) return undefined;
  return String(books.row(jobs, at).written["jobNumber"] ?? numberAt(at));
}

/**
 * References that a new row has in common with the row it belongs to.
 *
 * @param id of the row it belongs to
 */
export function ownerOf(
  collection: string,
  id: unknown,
  books: Books,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const at = positionOf(collection, id, books);
  if (at === undefined) return {};
  return Object.fromEntries(
    names.map((name) => [
      `${name}Id`,
      referenceOf(collection, at, books, name),
    ]),
  );
}

/**
 * A reference of a row, without its other facts: those of a job ask its
 * invoice, which asks here.
 */
function referenceOf(
  collection: string,
  at: number,
  books: Books,
  name: string,
): unknown {
  const { written, world } = books.row(collection, at);
  const own = given(written, `${name}Id`);
  if (own !== undefined) return own;
  const sites = "crm/locations";
  const site =
    collection === jobs && name === "customer"
      ? positionOf(sites, written["locationId"], books)
      : undefined;
  if (site !== undefined) return referenceOf(sites, site, books, name);
  const target = referenceTargets[name] as string;
  return books.id(target, world.reference(collection, at, target));
}

function positionOf(
  collection: string,
  id: unknown,
  books: Books,
): number | undefined {
  return typeof id === "number" || typeof id === "string"
    ? books.find(collection, id)
    : undefined;
}

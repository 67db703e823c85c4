/** Takes an edition apart by module and puts it together again. */
import type { Edition } from "./edition.ts";

/** The part of an edition that is about one module. */
export function sliceOf(edition: Edition, id: string): Edition {
  const document = edition.documents.get(id);
  const pick = <T>(record: Readonly<Record<string, T>>): Record<string, T> => {
    const own = record[id];
    return own === undefined ? {} : { [id]: own };
  };
  return {
    label: edition.label,
    documents: new Map(document === undefined ? [] : [[id, document]]),
    entries: edition.entries.filter((entry) => entry.id === id),
    pins: pick(edition.pins),
    overrides: pick(edition.overrides),
    sentences: pick(edition.sentences),
    evidence: edition.evidence,
  };
}

/**
 * One edition of these modules. What `stored` has beside them (names of the
 * webhook events, of modules that were dropped) stays, and so does the order of
 * its files.
 */
export function joinSlices(
  stored: Edition,
  slices: readonly Edition[],
  label: string,
): Edition {
  const join = <T>(part: (edition: Edition) => Readonly<Record<string, T>>) =>
    Object.assign({}, part(stored), ...slices.map(part)) as Record<string, T>;
  // By file name, as the folder lists them: "marketing-ads.json" stands before
  // "marketing.json".
  const file = ({ id }: { id: string }) => `${id}.json`;
  return {
    label,
    documents: new Map(slices.flatMap(({ documents }) => [...documents])),
    entries: slices
      .flatMap(({ entries }) => entries)
      .sort((a, b) => (file(a) < file(b) ? -1 : 1)),
    pins: join(({ pins }) => pins),
    overrides: join(({ overrides }) => overrides),
    sentences: join(({ sentences }) => sentences),
    evidence: stored.evidence,
  };
}

/** Brings two sources to what can be compared in both. */
import type {
  NormalisedDocument,
  SpecOperation,
} from "../normalise/document.ts";
import type { Edition } from "./edition.ts";
import type { Source } from "./sources.ts";
import { withoutProse } from "./without-prose.ts";

/**
 * The editions of both sources, without modules that one of them cannot read or
 * that are not asked for. A description without texts says nothing of them, so
 * the other one is read without texts as well.
 */
export function comparable(
  before: Source,
  after: Source,
  asked: readonly string[],
): [Edition, Edition] {
  const unreadable = new Set(
    [...before.unreadable, ...after.unreadable].map(({ module }) => module),
  );
  const named = [before, after].filter(({ partial }) => partial);
  const isMeant = (id: string) =>
    !unreadable.has(id) &&
    (asked.length === 0 || asked.includes(id)) &&
    named.every(({ edition }) => edition.documents.has(id));
  return [
    narrowed(before.edition, after.edition, isMeant),
    narrowed(after.edition, before.edition, isMeant),
  ];
}

function narrowed(
  own: Edition,
  other: Edition,
  isMeant: (id: string) => boolean,
): Edition {
  const documents = [...own.documents]
    .filter(([id]) => isMeant(id))
    .map(
      ([id, document]) =>
        [id, alike(document, other.documents.get(id))] as const,
    );
  return {
    ...own,
    entries: own.entries.filter(({ id }) => isMeant(id)),
    documents: new Map(documents),
  };
}

function alike(
  document: NormalisedDocument,
  other: NormalisedDocument | undefined,
): NormalisedDocument {
  return other === undefined || hasTexts(other)
    ? document
    : withoutProse(document);
}

function hasTexts({ paths }: NormalisedDocument): boolean {
  return Object.values(paths)
    .flatMap((item) => Object.values(item) as SpecOperation[])
    .some(({ summary, description }) => Boolean(summary ?? description));
}

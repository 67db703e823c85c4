/** Refuses an edition that cannot be what it says it is. */
import type { NormalisedDocument } from "../normalise/document.ts";
import { readServer } from "../normalise/template.ts";
import type { Edition } from "./edition.ts";
import { operationCount } from "./operations-in.ts";
import { UserError } from "./user-error.ts";

/**
 * An index that lost more than this share of its operations is taken for a
 * fault of the portal.
 */
const MOST_LOSS = 0.2;

type Documents = ReadonlyMap<string, NormalisedDocument>;

const segmentOf = (document: NormalisedDocument): string =>
  readServer(document.servers[0]?.url ?? "")?.segment ?? "";

/**
 * A document filed under the wrong module would replace a whole package with
 * another.
 */
export function checkOwners(fresh: Documents, stored: Edition): void {
  const owners = new Map(
    stored.entries.map(({ id, segment }) => [segment, id]),
  );
  for (const [id, document] of fresh) {
    const segment = segmentOf(document);
    const owner = owners.get(segment);
    if (owner !== undefined && owner !== id) {
      throw new UserError(
        `The document of ${id} describes ${owner}: its paths begin with ` +
          `/${segment}/. Download ${id} again, or rename the file.`,
      );
    }
    owners.set(segment, id);
  }
}

export function checkLoss(
  fresh: Documents,
  stored: Edition,
  complete: boolean,
): void {
  const compared = [...stored.documents].filter(
    ([id]) => complete || fresh.has(id),
  );
  const sum = (documents: (NormalisedDocument | undefined)[]) =>
    documents.reduce(
      (total, document) =>
        total + (document === undefined ? 0 : operationCount(document)),
      0,
    );
  const before = sum(compared.map(([, document]) => document));
  const after = sum(compared.map(([id]) => fresh.get(id)));
  if (after >= before * (1 - MOST_LOSS)) return;
  const share = Math.round((1 - after / before) * 100);
  throw new UserError(
    `The new edition has ${after} of the ${before} operations there were, ${share} % fewer. ` +
      "That is more likely a fault of the portal than a change of the API. " +
      "Try later; if it is real, run again with --accept-loss.",
  );
}

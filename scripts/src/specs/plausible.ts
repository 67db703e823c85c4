/** Refuses an edition that cannot be what it says it is. */
import type { NormalisedDocument } from "../normalise/document.ts";
import { readServer } from "../normalise/template.ts";
import type { Edition } from "./edition.ts";
import { operationCount } from "./operations-in.ts";
import { UserError } from "./user-error.ts";

/**
 * An edition that lost more than this share of its operations is taken for a
 * fault of the portal.
 */
const MOST_LOSS = 0.2;
/**
 * The same of one document. Telecom lost three of ten operations in May 2026
 * and got them back, so a module may lose more than the whole API.
 */
const MOST_MODULE_LOSS = 0.5;
/** A small module may lose as many, whatever their share. */
const FEW_OPERATIONS = 3;

/**
 * Which module describes the paths under each segment, for an edition under
 * way.
 */
export class Owners {
  readonly #owners: Map<string, string>;

  constructor({ entries }: Edition) {
    this.#owners = new Map(entries.map(({ id, segment }) => [segment, id]));
  }

  /**
   * A document filed under the wrong module would replace a whole package with
   * another.
   *
   * @throws {UserError} when the paths are those of another module
   */
  claim(id: string, document: NormalisedDocument): void {
    const segment = readServer(document.servers[0]?.url ?? "")?.segment ?? "";
    const owner = this.#owners.get(segment);
    if (owner !== undefined && owner !== id) {
      throw new UserError(
        `The document of ${id} describes ${owner}: its paths begin with ` +
          `/${segment}/. Download ${id} again, or rename the file.`,
      );
    }
    this.#owners.set(segment, id);
  }
}

/** @throws {UserError} when a document lost most of its operations */
export function checkModuleLoss(
  id: string,
  fresh: NormalisedDocument,
  stored: NormalisedDocument | undefined,
): void {
  if (stored === undefined) return;
  const [before, after] = [operationCount(stored), operationCount(fresh)];
  const lost = before - after;
  const few = lost <= FEW_OPERATIONS && after > 0;
  if (few || lost <= before * MOST_MODULE_LOSS) return;
  throw new UserError(
    `The document of ${id} has ${after} of the ${before} operations there ` +
      "were. That is more likely a fault of the portal than a change of the " +
      "API. Try later; if it is real, run again with --accept-loss.",
  );
}

/**
 * @param fresh the documents of the new edition, without those held back
 * @param compared ids of the stored modules that the edition should have
 * @throws {UserError} when the edition as a whole lost too many operations
 */
export function checkLoss(
  fresh: ReadonlyMap<string, NormalisedDocument>,
  stored: Edition,
  compared: readonly string[],
): void {
  const sum = (documents: ReadonlyMap<string, NormalisedDocument>) =>
    compared.reduce((total, id) => {
      const document = documents.get(id);
      return total + (document === undefined ? 0 : operationCount(document));
    }, 0);
  const [before, after] = [sum(stored.documents), sum(fresh)];
  if (after >= before * (1 - MOST_LOSS)) return;
  const share = Math.round((1 - after / before) * 100);
  throw new UserError(
    `The new edition has ${after} of the ${before} operations there were, ${share} % fewer. ` +
      "That is more likely a fault of the portal than a change of the API. " +
      "Try later; if it is real, run again with --accept-loss.",
  );
}

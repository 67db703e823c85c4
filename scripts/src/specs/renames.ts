/**
 * Carries public names over to new official ids, where the shape proves that
 * the thing behind them is the same.
 */
import { matchedTypes } from "../diff/compare-module.ts";
import { matchOperations } from "../diff/match-operations.ts";
import { buildModule } from "../model/build-module.ts";
import type { Override, Overrides } from "../model/overrides.ts";
import type { Sentences } from "../model/sentences.ts";
import type { Module } from "../model/types.ts";
import type { Pins } from "../names/pins.ts";
import type { NormalisedDocument } from "../normalise/document.ts";
import type { Edition } from "./edition.ts";
import { operationsIn } from "./operations-in.ts";

/** New official id by old one. */
export interface Renames {
  operations: Map<string, string>;
  schemas: Map<string, string>;
}

/** What was renamed, by module id. Modules without a rename are left out. */
export function findRenames(
  before: Edition,
  after: Edition,
): Map<string, Renames> {
  const found = [...after.documents].flatMap(
    ([id, document]): [string, Renames][] => {
      const old = before.documents.get(id);
      if (old === undefined || JSON.stringify(old) === JSON.stringify(document))
        return [];
      const renames = renamesIn(id, old, document);
      return renames.operations.size + renames.schemas.size === 0
        ? []
        : [[id, renames]];
    },
  );
  return new Map(found);
}

function renamesIn(
  id: string,
  before: NormalisedDocument,
  after: NormalisedDocument,
): Renames {
  const { pairs } = matchOperations(operationsIn(before), operationsIn(after));
  const moved = pairs
    .filter(([old, current]) => old.id !== current.id)
    .map(([old, current]) => [old.id, current.id] as const);
  const types = matchedTypes(
    shapeOnly(id, before),
    shapeOnly(id, after),
  ).filter((pair) => pair.renamed);
  return {
    operations: new Map(moved),
    schemas: new Map(types.map((pair) => [pair.before, pair.after])),
  };
}

/**
 * The model without public names and exceptions: here only shapes count, and an
 * old override need not fit a new document.
 */
function shapeOnly(id: string, document: NormalisedDocument): Module {
  const operations = Object.fromEntries(
    operationsIn(document).map((one, index) => [
      one.id,
      `operations.number${index}`,
    ]),
  );
  const schemas = Object.fromEntries(
    Object.keys(document.components.schemas).map((name, index) => [
      name,
      `Schema${index}`,
    ]),
  );
  return buildModule(
    document,
    { id, portalId: id, edition: "" },
    { [id]: { operations, schemas } },
    {},
  );
}

/** Moves the pins of what was renamed to the new ids. */
export function renamePins(
  pins: Pins,
  renames: ReadonlyMap<string, Renames>,
): Pins {
  const entries = Object.entries(pins).map(([id, { operations, schemas }]) => {
    const moved = renames.get(id);
    return [
      id,
      {
        operations: renameKeys(operations, moved?.operations),
        schemas: renameKeys(schemas, moved?.schemas),
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}

function renameKeys(
  record: Readonly<Record<string, string>>,
  names: ReadonlyMap<string, string> = new Map(),
): Record<string, string> {
  // Names of what left the API stay pinned. When one of those ids comes back
  // for something else, the newer owner keeps it.
  const arriving = new Set(names.values());
  const kept = Object.entries(record).filter(
    ([key]) => !arriving.has(key) || names.has(key),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [names.get(key) ?? key, value]),
  );
}

/** Makes stated sentences speak of the new ids. */
export function renameSentences(
  sentences: Sentences,
  renames: ReadonlyMap<string, Renames>,
): Sentences {
  const entries = Object.entries(sentences).map(
    ([id, own]) => [id, renameKeys(own, renames.get(id)?.operations)] as const,
  );
  return Object.fromEntries(entries);
}

/** Makes exceptions speak of the new ids. */
export function renameSubjects(
  overrides: Overrides,
  renames: ReadonlyMap<string, Renames>,
): Overrides {
  const entries = Object.entries(overrides).map(([id, list]) => {
    const moved = renames.get(id);
    return [
      id,
      moved === undefined ? list : list.map((one) => renameSubject(one, moved)),
    ] as const;
  });
  return Object.fromEntries(entries);
}

function renameSubject(
  override: Override,
  { operations, schemas }: Renames,
): Override {
  if ("operation" in override)
    return {
      ...override,
      operation: operations.get(override.operation) ?? override.operation,
    };
  if ("schema" in override)
    return {
      ...override,
      schema: schemas.get(override.schema) ?? override.schema,
    };
  return override;
}

/**
 * Keeps operations that an edition no longer lists: opt-outs left the portal in
 * May 2026 and were back by September.
 */
import { matchOperations } from "../diff/match-operations.ts";
import {
  HTTP_METHODS,
  type NormalisedDocument,
  type SpecOperation,
  type SpecSchema,
} from "../normalise/document.ts";
import { securitySchemes } from "../normalise/security.ts";
import { sorted } from "../read/json.ts";
import type { Edition } from "./edition.ts";
import { type Located, operationsIn } from "./operations-in.ts";

interface Kept {
  documents: Map<string, NormalisedDocument>;
  notes: string[];
}

export function keepWithdrawn(
  stored: Edition,
  fresh: ReadonlyMap<string, NormalisedDocument>,
): Kept {
  const notes: string[] = [];
  const documents = [...fresh].map(
    ([id, document]): [string, NormalisedDocument] => {
      const old = stored.documents.get(id);
      if (old === undefined) return [id, document];
      const gone = matchOperations(
        operationsIn(old),
        operationsIn(document),
      ).gone;
      if (gone.length === 0) return [id, document];
      const edition =
        stored.entries.find((entry) => entry.id === id)?.edition ??
        old.info.version;
      const news = gone.filter(({ spec }) => spec["x-source"] === undefined);
      notes.push(
        ...news.map(
          (one) =>
            `${id}: GONE from the portal, kept: ${one.id}, ` +
            `${one.httpMethod.toUpperCase()} ${one.path} (--drop removes ` +
            "it)",
        ),
      );
      return [id, addOperations(document, old, gone, edition)];
    },
  );
  return { documents: new Map(documents), notes };
}

function addOperations(
  document: NormalisedDocument,
  old: NormalisedDocument,
  gone: Located[],
  edition: string,
): NormalisedDocument {
  const paths = { ...document.paths };
  for (const { path, method, spec } of gone) {
    const kept = { ...spec, "x-source": spec["x-source"] ?? edition };
    paths[path] = inMethodOrder({ ...paths[path], [method]: kept });
  }
  const missing = schemasBehind(
    gone.map(({ spec }) => spec),
    old,
  ).filter(([name]) => !(name in document.components.schemas));
  const schemas = sorted({
    ...document.components.schemas,
    ...Object.fromEntries(missing),
  });
  const whole = { ...document, paths: sorted(paths) };
  return {
    ...whole,
    components: {
      // The kept operations name scopes, too.
      securitySchemes: securitySchemes(
        operationsIn(whole).map(({ spec }) => spec),
      ),
      schemas,
    },
  };
}

function inMethodOrder(
  item: NormalisedDocument["paths"][string],
): NormalisedDocument["paths"][string] {
  return Object.fromEntries(
    HTTP_METHODS.flatMap((method) =>
      item[method] === undefined ? [] : [[method, item[method]]],
    ),
  );
}

/** Every schema the operations lead to, in the edition that had them. */
function schemasBehind(
  operations: SpecOperation[],
  old: NormalisedDocument,
): [string, SpecSchema][] {
  const queue = refsIn(operations);
  const seen = new Set(queue);
  for (const name of queue) {
    for (const next of refsIn(old.components.schemas[name])) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return queue.flatMap((name): [string, SpecSchema][] => {
    const schema = old.components.schemas[name];
    return schema === undefined ? [] : [[name, schema]];
  });
}

function refsIn(value: unknown): string[] {
  const found = JSON.stringify(value ?? null).matchAll(
    /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
  );
  return [
    ...new Set(
      [...found].map(([, name]) => decodeURIComponent(name as string)),
    ),
  ];
}

/** Reads the descriptions from the developer portal. */

import { arrayAt, isJson, textAt } from "../read/json.ts";
import { API } from "../servicetitan.ts";
import { type FetchOptions, fetchText } from "./fetch-text.ts";
import { readJsonText } from "./json-text.ts";
import { mapAtMost } from "./map-at-most.ts";
import {
  type HeldBack,
  moduleIdOf,
  type PublishedDocument,
  type PublishedSet,
} from "./published.ts";
import { UserError } from "./user-error.ts";

const { url, index, idPrefix } = API.portal;
/**
 * Documents fetched at the same time. The portal is a public site; there is no
 * hurry.
 */
const AT_ONCE = 4;

export interface PortalOptions extends FetchOptions {
  /** @default the public portal */
  baseUrl?: string | undefined;
  /** Called after each document. */
  onProgress?: (done: number, all: number, id: string) => void;
}

export async function readPortal(
  options: PortalOptions = {},
): Promise<PublishedSet> {
  const base = `${(options.baseUrl ?? url).replace(/\/+$/, "")}${index}`;
  const { ids, notes } = readIndex(
    await fetchText(base, options, (text) => readJsonText(text, base)),
    base,
  );
  let done = 0;
  const documents: PublishedDocument[] = [];
  const unreadable: HeldBack[] = [];
  await mapAtMost(AT_ONCE, ids, async (portalId) => {
    const source = `${base}/${encodeURIComponent(portalId)}`;
    const id = moduleIdOf(portalId);
    try {
      const json = await fetchText(source, options, (text) =>
        readJsonText(text, source),
      );
      documents.push({ id, portalId, source, json });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push({ module: id, why: error.message });
    }
    done += 1;
    options.onProgress?.(done, ids.length, portalId);
  });
  const [first] = unreadable;
  if (documents.length === 0 && first !== undefined)
    throw new UserError(first.why);
  return {
    documents: documents.sort((a, b) => (a.id < b.id ? -1 : 1)),
    unreadable,
    complete: true,
    notes,
  };
}

function isModuleId(id: string): boolean {
  return id.startsWith(idPrefix) && /^[a-z0-9-]+$/.test(id);
}

/**
 * `[{ displayName, apis: [{ id, … }] }]`. Only ids of the tenant API are
 * modules.
 */
function readIndex(
  json: unknown,
  source: string,
): { ids: string[]; notes: string[] } {
  const groups = Array.isArray(json) ? json.filter(isJson) : [];
  const ids = groups.flatMap((group) =>
    arrayAt(group, "apis").flatMap((api) =>
      isJson(api) ? (textAt(api, "id") ?? []) : [],
    ),
  );
  const modules = ids.filter((id) => isModuleId(id));
  if (modules.length === 0)
    throw new UserError(
      `${source} lists no module of the tenant API. The portal may have changed; give downloaded files with --from.`,
    );
  const twice = modules.find((id, index) =>
    modules.some(
      (other, at) => at < index && moduleIdOf(other) === moduleIdOf(id),
    ),
  );
  if (twice !== undefined)
    throw new UserError(
      `${source} lists ${moduleIdOf(twice)} twice (${twice}). Teach scripts/src/specs/published.ts to tell them apart.`,
    );
  return {
    ids: modules,
    notes: ids
      .filter((id) => !modules.includes(id))
      .map((id) => `${id} is not a module of the tenant API; left out`),
  };
}

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SpecEntry, SpecIndex } from "../model/index-file.ts";
import type {
  NormalisedDocument,
  NormalisedWebhooks,
} from "../normalise/document.ts";
import { readServer } from "../normalise/template.ts";
import { stableText } from "../read/json.ts";
import { API } from "../servicetitan.ts";

/** A normalised document, ready to be written. */
export interface SpecModule {
  id: string;
  edition: string;
  document: NormalisedDocument;
  /** @default made from id and version, which holds for every module so far */
  portalId?: string;
  withdrawn?: true;
}

/** Normalised documents, ready to be written. */
export interface SpecSet {
  modules: SpecModule[];
  webhooks: { edition: string; document: NormalisedWebhooks };
}

/** Writes `specs/`: one file a module, the webhook events, the index. */
export function writeSpecs(
  folder: string,
  { modules, webhooks }: SpecSet,
): SpecIndex {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown) =>
    writeFileSync(join(folder, name), stableText(value));
  for (const { id, document } of modules) write(`${id}.json`, document);
  write("webhooks.json", webhooks.document);
  const index: SpecIndex = {
    modules: modules.map(entryOf),
    webhooks: {
      title: webhooks.document.info.title,
      edition: webhooks.edition,
      sha256: hashOf(webhooks.document),
      events: Object.keys(webhooks.document.webhooks).length,
    },
  };
  write("index.json", index);
  return index;
}

/** The row of a module in the index. */
export function entryOf({
  id,
  edition,
  document,
  portalId,
  withdrawn,
}: SpecModule): SpecEntry {
  const server = readServer(document.servers[0]?.url ?? "");
  const versioned = server?.version === undefined ? "" : `-v${server.version}`;
  return {
    id,
    title: document.info.title,
    portalId: portalId ?? `${API.portal.idPrefix}${id}${versioned}`,
    segment: server?.segment ?? "",
    edition,
    sha256: hashOf(document),
    operations: Object.values(document.paths).reduce(
      (sum, item) => sum + Object.keys(item).length,
      0,
    ),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  };
}

function hashOf(document: unknown): string {
  return createHash("sha256").update(stableText(document)).digest("hex");
}

/** What `pull` and `update` read before anything is compared. */

import type { NormalisedWebhooks } from "../normalise/document.ts";
import { API } from "../servicetitan.ts";
import type { CommandContext } from "./command.ts";
import { folderFiles } from "./files.ts";
import { readFolder } from "./from-folder.ts";
import { readPortal } from "./portal.ts";
import type { PublishedSet } from "./published.ts";
import { UserError } from "./user-error.ts";

/** Options that say where an edition comes from. */
export const SOURCE_OPTIONS = {
  from: { type: "string" },
  "base-url": { type: "string" },
  edition: { type: "string" },
  attempts: { type: "string" },
} as const;

type SourceValues = Readonly<
  Partial<Record<keyof typeof SOURCE_OPTIONS, string>>
>;

/** The month of an edition: the one named, or this one. */
export function editionOf({ edition }: SourceValues, now: () => Date): string {
  const month = edition ?? now().toISOString().slice(0, 7);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new UserError(`--edition is "${month}"; give a month, e.g. 2026-09.`);
  return month;
}

/** Reads the folder or the portal that the options name. */
export async function readPublished(
  values: SourceValues,
  say: CommandContext["say"],
): Promise<PublishedSet> {
  const attempts = positive("--attempts", values.attempts);
  if (values.from !== undefined) return readFolder(values.from);
  return await readPortal({
    baseUrl: values["base-url"] ?? API.portal.url,
    attempts,
    onProgress: (done, all, id) => say(`[${done}/${all}] ${id}`),
  });
}

function positive(
  option: string,
  text: string | undefined,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UserError(
      `${option} is "${text}"; give a whole number from 1 up.`,
    );
  return value;
}

/**
 * The portal does not publish the events, so those of the last edition stay.
 */
export function storedWebhooks(root: string): NormalisedWebhooks {
  const text = folderFiles(root, "working tree")
    .read(["specs/webhooks.json"])
    .get("specs/webhooks.json");
  if (text === undefined)
    throw new UserError(
      "specs/webhooks.json is missing. Restore it from git; the portal does not publish the events.",
    );
  return JSON.parse(text) as NormalisedWebhooks;
}

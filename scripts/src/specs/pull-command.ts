/** `pnpm specs pull`: brings a new edition into `specs/`. */
import { parseArgs } from "node:util";
import type { NormalisedWebhooks } from "../normalise/document.ts";
import type { Command } from "./command.ts";
import { readEdition } from "./edition.ts";
import { folderFiles } from "./files.ts";
import { textReport } from "./format-report.ts";
import { readFolder } from "./from-folder.ts";
import { describeChoice } from "./name-choices.ts";
import { PORTAL, readPortal } from "./portal.ts";
import { pull } from "./pull.ts";
import { UserError } from "./user-error.ts";
import { recover, writeEdition } from "./write-edition.ts";

/** Exit code when modules stay as they were and the others were taken in. */
export const HELD_BACK = 3;

const OPTIONS = {
  from: { type: "string" },
  "base-url": { type: "string" },
  edition: { type: "string" },
  attempts: { type: "string" },
  drop: { type: "boolean", default: false },
  "no-prose": { type: "boolean", default: false },
  "accept-loss": { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
} as const;

export const pullCommand: Command = {
  name: "pull",
  usage:
    "pull [--from DIR | --base-url URL] [--edition YYYY-MM] [--attempts N] " +
    "[--drop] [--no-prose] [--accept-loss] [--dry-run]",
  help:
    "Reads the portal's descriptions (or downloaded files), checks and " +
    "normalises them, shows what changed, and writes specs/.",
  run: async ({ root, commandArguments, print, say, now }) => {
    const { values } = parseArgs({ args: commandArguments, options: OPTIONS });
    const edition = values.edition ?? now().toISOString().slice(0, 7);
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(edition))
      throw new UserError(
        `--edition is "${edition}"; give a month, e.g. 2026-09.`,
      );
    const attempts = positive("--attempts", values.attempts);
    recover(root);
    const stored = readEdition(folderFiles(root, "working tree"));
    const published =
      values.from === undefined
        ? await readPortal({
            baseUrl: values["base-url"] ?? PORTAL,
            attempts,
            onProgress: (done, all, id) => say(`[${done}/${all}] ${id}`),
          })
        : readFolder(values.from);
    const options = {
      edition,
      drop: values.drop,
      prose: !values["no-prose"],
      acceptLoss: values["accept-loss"],
    };
    const pulled = pull(stored, published, options);
    for (const note of pulled.notes) say(`! ${note}`);
    for (const message of pulled.dropped) say(`! removed ${message}`);
    for (const choice of pulled.chosen)
      say(`! ${choice.module}: named by rule: ${describeChoice(choice)}`);
    for (const { module, why } of pulled.heldBack)
      say(`! ${module}: HELD BACK, stays as it was: ${why}`);
    print(textReport(pulled.changes));
    const code = pulled.heldBack.length === 0 ? 0 : HELD_BACK;
    if (values["dry-run"]) return code;
    writeEdition(root, pulled.edition, pulled.webhooks ?? storedWebhooks(root));
    const operations = pulled.edition.entries.reduce(
      (sum, entry) => sum + entry.operations,
      0,
    );
    say(
      `specs/: ${pulled.edition.entries.length} modules, ${operations} ` +
        "operations. Next: pnpm generate, pnpm specs changeset.",
    );
    return code;
  },
};

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
function storedWebhooks(root: string): NormalisedWebhooks {
  const text = folderFiles(root, "working tree")
    .read(["specs/webhooks.json"])
    .get("specs/webhooks.json");
  if (text === undefined)
    throw new UserError(
      "specs/webhooks.json is missing. Restore it from git; the portal does not publish the events.",
    );
  return JSON.parse(text) as NormalisedWebhooks;
}

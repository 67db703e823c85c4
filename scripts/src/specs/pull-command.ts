/** `pnpm specs pull`: brings a new edition into `specs/`. */
import { parseArgs } from "node:util";
import type { Command } from "./command.ts";
import { readEdition } from "./edition.ts";
import { folderFiles } from "./files.ts";
import { textReport } from "./format-report.ts";
import { describeChoice } from "./name-choices.ts";
import { pull } from "./pull.ts";
import {
  editionOf,
  readPublished,
  SOURCE_OPTIONS,
  storedWebhooks,
} from "./pull-inputs.ts";
import { recover, writeEdition } from "./write-edition.ts";

/** Exit code when modules stay as they were and the others were taken in. */
export const HELD_BACK = 3;

const OPTIONS = {
  ...SOURCE_OPTIONS,
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
    const edition = editionOf(values, now);
    recover(root);
    const stored = readEdition(folderFiles(root, "working tree"));
    const published = await readPublished(values, say);
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

import { resolve } from "node:path";
import { call, details, type Operation, operations } from "@st/catalog";
import {
  type Connection,
  type ExportFeed,
  type Progress,
  ServiceTitanInputError,
} from "@st/core";
import { didYouMean } from "@st/core/module";
import { fileCheckpoints } from "@st/core/node";
import type { Command } from "../command.js";
import { openRowFile } from "../files/row-file.js";
import { openSession } from "../open-session.js";
import { isSame } from "../operation/names.js";
import { readTime } from "../operation/read-text.js";
import { paintFor } from "../output/paint.js";
import { count, progressLine } from "../output/progress-line.js";

/** `st export crm.customers --checkpoint positions` */
export const exportFeed: Command = {
  usage: ["FEED"],
  sentence:
    "Writes all rows of an export feed as lines of JSON, inactive and " +
    "deleted ones included. With --checkpoint the next run goes on where " +
    "this one ended; a position is saved when its rows have left the " +
    "program or are on disk, so that a crash repeats one batch and loses " +
    "none.",
  flags: {
    output: {
      value: "FILE",
      short: "o",
      sentence: "append rows to this file, else to standard output",
    },
    checkpoint: {
      value: "FOLDER",
      sentence: "keeps the position of each feed in a file of this folder",
    },
    from: {
      value: "TIME|TOKEN",
      sentence:
        "where to begin, if there is no checkpoint: a time or a continueFrom",
    },
    "include-recent-changes": {
      sentence: "changes of the last minutes, too, which may be repeated",
    },
    "max-batches": { value: "N", sentence: "stop after this many batches" },
    follow: { sentence: "go on, and look for changes every five minutes" },
    every: { value: "SECONDS", sentence: "with --follow, another time" },
  },
  examples: [
    ["st export crm.customers > customers.ndjson", "all of them"],
    [
      "st export jpm.jobs --checkpoint positions --output jobs.ndjson",
      "what is new since the last run",
    ],
  ],
  async run({ line, terminal }) {
    const [name, ...more] = line.positionals;
    if (name === undefined || more.length > 0)
      throw new ServiceTitanInputError(
        `Name one feed: st export crm.customers. There are: ${feeds().map(shortName).join(", ")}.`,
      );
    const operation = feedNamed(name);
    const { query } = await details(operation);
    const takesRecent = query.some(
      (one) => one.name === "includeRecentChanges",
    );
    const session = await openSession({ line, terminal });
    const { connection } = session;
    const progress = progressLine(terminal, line.text("output") !== undefined);
    const output = await openRowFile(line.text("output"), terminal);
    let rows = 0;
    try {
      const from = line.text("from");
      const folder = line.text("checkpoint");
      const feed = call<ExportFeed<unknown>>(connection, operation, [
        {
          ...(from !== undefined && { from: readFrom(from, connection) }),
          ...(line.is("include-recent-changes") &&
            takesRecent && { includeRecentChanges: true }),
        },
        {
          maxBatches: line.count("max-batches"),
          ...(folder !== undefined && {
            checkpoint: {
              store: fileCheckpoints(resolve(terminal.cwd, folder)),
            },
          }),
          onProgress: ({ rows: done, rate }: Progress) =>
            progress.show({ done, rate }),
        },
      ]);
      const every = line.count("every");
      const batches = line.is("follow")
        ? feed.follow(every === undefined ? {} : { every: every * 1_000 })
        : feed.batches();
      // The position of a batch is saved when the loop asks for the next.
      for await (const { data } of batches) {
        await output.write(data);
        rows += data.length;
      }
    } finally {
      progress.clear();
      await output.close();
      await session.close();
    }
    if (terminal.err.isTTY === true)
      terminal.err.write(
        `${paintFor(terminal.err, terminal.env)(`${count(rows)} rows of ${shortName(operation)}.`, "dim")}\n`,
      );
    return 0;
  },
};

function feeds(): Operation[] {
  return operations().filter(({ kind }) => kind === "export");
}

/** `crm.customers` for `crm.export.customers`. */
function shortName({ name }: Operation): string {
  return name.replace(".export.", ".");
}

function feedNamed(name: string): Operation {
  const known = feeds();
  const found = known.find(
    (one) => isSame(shortName(one), name) || isSame(one.name, name),
  );
  if (found !== undefined) return found;
  const names = known.map(shortName);
  throw new ServiceTitanInputError(
    `There is no export feed ${JSON.stringify(name)}.${didYouMean(name, names)} There are: ${names.join(", ")}.`,
  );
}

/** A time, or a token of the feed, which may be any other text. */
function readFrom(text: string, { timezone }: Connection): string {
  const isTime = /^(\d{4}-|now$|today$|yesterday$|tomorrow$)/.test(text);
  const isNearly = text.trim() === "" || /^\d{1,4}[-/.]\d/.test(text);
  if (isTime || isNearly) return readTime("--from", text, timezone, new Date());
  return text;
}

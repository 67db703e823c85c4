import { createSync, type Sync } from "../../create-sync.js";
import type { RunResult } from "../../sync-event.js";
import { connectionOf } from "./connection-of.js";
import {
  type Display,
  jsonLines,
  liveTable,
  type Output,
  plainLines,
} from "./display.js";
import type { Flags } from "./flags.js";
import { limitHeap } from "./limit-heap.js";
import { count, Progress, seconds } from "./progress.js";
import { reportsOf } from "./report-file.js";
import { storeOf } from "./store-of.js";

/** Brings the copy up to date, once or again and again; returns the exit code. */
export async function runCommand(
  flags: Flags,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const progress = new Progress(Date.now);
  const store = await storeOf(flags.to);
  const connected = await connectionOf(flags, (event) =>
    progress.onClientEvent(event),
  );
  const { connection } = connected;
  let display: Display | undefined;
  let sync: Sync | undefined;
  try {
    sync = createSync({
      ...flags,
      connection,
      store,
      reports: flags.reports ? await reportsOf(flags.reports, connection) : [],
      onEvent: (event) => display?.onEvent(event),
    });
    limitHeap();
    let code = 0;
    for await (const results of runsOf(sync, flags, signal, () => {
      display = displayOf(flags, output, progress);
    })) {
      display?.end();
      for (const result of results) {
        if (!flags.json)
          output.write(`${summaryOf(result, store.name, progress)}\n`);
        code = exitCode(result, flags);
      }
    }
    return code;
  } finally {
    display?.end();
    await sync?.close();
    await connected.close();
  }
}

async function* runsOf(
  sync: Sync,
  { follow, every }: Flags,
  signal: AbortSignal,
  before: () => void,
): AsyncGenerator<readonly RunResult[]> {
  before();
  if (!follow) return yield await sync.run({ signal });
  for await (const results of sync.follow({ signal, every })) {
    yield results;
    before();
  }
}

function displayOf(
  { json }: Flags,
  output: Output,
  progress: Progress,
): Display {
  if (json) return jsonLines(output);
  return output.isTTY === true
    ? liveTable(output, progress)
    : plainLines(output, progress);
}

/** 0: done; 1: something failed; 2: suspicious; 130: stopped by Ctrl-C. */
function exitCode(
  { outcome, tripwires }: RunResult,
  { strict }: Flags,
): number {
  if (outcome === "aborted") return 130;
  if (outcome === "failed") return 1;
  return strict && tripwires.length > 0 ? 2 : 0;
}

function summaryOf(
  result: RunResult,
  store: string,
  progress: Progress,
): string {
  const { outcome, rows, duration, streams, error } = result;
  if (streams.length === 0 && error !== undefined) return error;
  const time = Math.max(duration, 1);
  const refused = streams.filter(({ status }) => status === "refused");
  const how = {
    done: "is up to date",
    failed: "is not complete",
    aborted: "was stopped; the next run goes on from here",
  }[outcome];
  return [
    `${store} ${how}: ${count(rows)} rows read in ${seconds(duration)} ` +
      `(${count(Math.round((rows * 1_000) / time))} a second).`,
    `${progress.summary()}.`,
    ...viewsLine(progress),
    ...tripwireLines(result),
    ...(refused.length > 0
      ? [`Refused: ${refused.map(({ stream }) => stream).join(", ")}.`]
      : []),
    ...(error === undefined ? [] : [error]),
  ].join("\n");
}

function viewsLine({ views: event }: Progress): string[] {
  const { views = [], notes = [] } = event ?? {};
  if (views.length === 0 && notes.length === 0) return [];
  const names = views.length === 0 ? "none" : views.join(", ");
  const why =
    notes.length > 1
      ? "`st-sync views` says why others are left out."
      : (notes[0] ?? "");
  return [`Views: ${names}. ${why}`.trim()];
}

/** Most tripwires of a summary; the others are in st_tripwires. */
const MOST = 10;

function tripwireLines({ tripwires }: RunResult): string[] {
  if (tripwires.length === 0) return [];
  const rest = tripwires.length - MOST;
  return [
    `Tripwires: ${tripwires.length}, in st_tripwires.`,
    ...tripwires
      .slice(0, MOST)
      .flatMap(({ stream, message, remedy }) => [
        `  ${stream}: ${message}`,
        `    ${remedy}`,
      ]),
    ...(rest > 0 ? [`  and ${rest} more.`] : []),
  ];
}

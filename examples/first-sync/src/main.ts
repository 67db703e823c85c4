/**
 * Exports four feeds into NDJSON files: `node dist/main.js [folder]`. Ctrl-C
 * stops it; the next run resumes where it stopped.
 */

import { openConnection } from "./open-connection.js";
import { createProgressLines } from "./progress-lines.js";
import { syncAll } from "./sync-all.js";

const folder = process.argv[2] ?? "data";
const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("stopped by Ctrl-C")));

async function main(): Promise<void> {
  const { connection, where, close } = await openConnection(process.env);
  try {
    console.log(`Exporting from ${where} into ${folder}/`);
    const lines = createProgressLines(process.stdout);
    await syncAll(connection, {
      folder,
      signal: stop.signal,
      onProgress: lines.update,
    });
    console.log(
      "All feeds are up to date. Run this again later to add changed rows.",
    );
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  if (stop.signal.aborted) {
    console.log(
      "Stopped. Everything written so far is kept; run this again to resume.",
    );
    process.exitCode = 130;
  } else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

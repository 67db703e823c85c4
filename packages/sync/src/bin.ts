#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { stSync } from "./internal/cli/main.js";

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };
const stop = new AbortController();
// The page that is being saved is finished. A second Ctrl-C ends at once,
// which loses nothing, either.
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());
// `st-sync streams | head` closes the pipe.
process.stdout.on("error", () => process.exit(0));

// Node 22 says at every start that its SQLite is experimental.
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (!/SQLite/.test(warning.message)) process.stderr.write(`${warning}\n`);
});

process.exitCode = await stSync(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  signal: stop.signal,
  version,
});

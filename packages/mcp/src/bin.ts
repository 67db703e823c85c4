#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { stMcp } from "./internal/cli/main.js";

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());

process.exitCode = await stMcp(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  log: (text) => process.stderr.write(text),
  env: process.env,
  version,
  signal: stop.signal,
});

#!/usr/bin/env node
import { readFileSync } from "node:fs";

const args = process.argv.slice(2);
const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };

// Nothing else is loaded for this one: scripts ask for the version often.
if (args.length === 1 && /^(--version|-v)$/.test(args[0] ?? "")) {
  process.stdout.write(`${version}\n`);
} else {
  const { runProcess } = await import("./internal/run-process.js");
  await runProcess(args, version);
}

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { round, spread } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:cli`: ms from the start of a process of `st` to its end, beside
// an empty program in the same Node, in twenty interleaved rounds.
const ROUNDS = 20;
const bin = fileURLToPath(
  new URL("../packages/cli/dist/bin.js", import.meta.url),
);
const empty = join(tmpdir(), "st-bench-empty.mjs");
writeFileSync(empty, "");
const LINES: Readonly<Record<string, readonly string[]>> = {
  "empty program": [empty],
  "st --version": [bin, "--version"],
  "st ops": [bin, "ops"],
  "st --help": [bin, "--help"],
  "st crm customers list --help": [bin, "crm", "customers", "list", "--help"],
  "completion of a flag": [
    ...[bin, "__complete", "--", "crm", "customers", "list", "--act"],
  ],
};
/** ms that a person may wait, on a machine that does nothing else. */
const AIMS: Readonly<Record<string, number>> = {
  "st --version": 60,
  "st ops": 150,
};

const times = new Map<string, number[]>(
  Object.keys(LINES).map((name) => [name, []]),
);
// The first round warms up the disk's cache.
for (let turn = 0; turn <= ROUNDS; turn++)
  for (const [name, args] of Object.entries(LINES)) {
    const begun = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
    if (status !== 0) throw new Error(`${name} ended with ${status}.`);
    if (turn > 0) times.get(name)?.push(performance.now() - begun);
  }

const figures: Record<string, number> = {};
for (const [name, values] of times) {
  const { middle, least, most } = spread(values);
  figures[`${name}, ms`] = round(middle);
  figures[`${name}, ms, least`] = round(least);
  figures[`${name}, ms, most`] = round(most);
}
writeFigures("cli", figures);
console.table(figures);
for (const [name, aim] of Object.entries(AIMS)) {
  const middle = figures[`${name}, ms`] ?? 0;
  console.log(`${name}: ${middle} ms, aim ${aim} ms.`);
}

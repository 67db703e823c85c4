import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { round, spread } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";
import { startServer } from "./start-server.ts";

// `pnpm bench:first-row`: ms from the start of a process to the first row of a
// list over loopback, loading of code and token included: by name and by path,
// more than with bare fetch. Ten interleaved rounds; the time
// of a processor as well, which others on the machine change less.
const ROUNDS = 10;
const WAYS = ["bare", "name", "path"];
const file = fileURLToPath(new URL("./first-row-process.ts", import.meta.url));
const { url, stop } = await startServer();

/** ms until the row, and ms that a processor worked. */
type Cost = readonly [wall: number, processor: number];

function costOf(way: string): Promise<Cost> {
  return new Promise((resolve, reject) => {
    fork(file, [way, url])
      .once("message", (cost) => resolve(cost as unknown as Cost))
      .once("exit", (code) => reject(new Error(`${way} ended with ${code}.`)));
  });
}

const costs: Record<string, Cost[]> = { bare: [], name: [], path: [] };
// The first round warms up the disk's cache.
for (let turn = 0; turn <= ROUNDS; turn++)
  for (const way of turn % 2 ? WAYS : [...WAYS].reverse())
    costs[way]?.push(await costOf(way));
stop();
const figures: Record<string, number> = {};
for (const [index, unit] of ["ms", "ms of a processor"].entries()) {
  const [bare = [], ...doors] = WAYS.map((way) =>
    (costs[way] ?? []).slice(1).map((cost) => cost[index] as number),
  );
  figures[`bare fetch, ${unit}`] = round(spread(bare).middle);
  for (const [door, values] of doors.entries()) {
    const more = values.map((ms, turn) => ms - (bare[turn] as number));
    const { middle, least, most } = spread(more);
    const what = `by ${WAYS[door + 1]}`;
    figures[`${what}, ${unit} more`] = round(middle);
    figures[`${what}, ${unit} more, least`] = round(least);
    figures[`${what}, ${unit} more, most`] = round(most);
  }
}
writeFigures("first-row", figures);
console.table(figures);

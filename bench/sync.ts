import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeFigures } from "./size/write-figures.ts";
import type { Reading } from "./sync-reader.ts";

// `pnpm bench:sync [rows]`: copies a company of the fake into SQLite, beside a
// bare loop that only reads the same pages. The fake and each reader are
// processes of their own. Aim: 70 % of the bare loop's rows a second, and at
// most 250 MB.
const ROWS = Number(process.argv[2] ?? 1_000_000);
const STORES = ["sqlite"] as const;
/** The second of each counts; the fake is slower the first time. */
const ROUNDS = 2;

/** Starts a program of this folder and waits for what it reports. */
async function start<Message>(
  file: string,
  args: readonly string[],
): Promise<{ child: ChildProcess; message: Message }> {
  const path = fileURLToPath(new URL(`./${file}`, import.meta.url));
  const child = fork(path, args);
  const message = await new Promise<Message>((resolve, reject) => {
    child.once("message", (received) => resolve(received as Message));
    child.once("exit", (code) => reject(new Error(`${file}: code ${code}`)));
  });
  return { child, message };
}

const source = await start<object>("sync-source.ts", [String(ROWS)]);
const connection = JSON.stringify(source.message);
const read = async (mode: string): Promise<Reading> =>
  (await start<Reading>("sync-reader.ts", [mode, connection])).message;

const figures: Record<string, number> = {};
try {
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await read("bare");
    figures["rows"] = bare.rows;
    figures["bareRowsPerSecond"] = Math.round(bare.rows / bare.seconds);
    for (const store of STORES) {
      const { rows, seconds, peak } = await read(store);
      if (rows !== bare.rows)
        throw new Error(`${store} read ${rows} rows, the loop ${bare.rows}.`);
      const share = bare.seconds / seconds;
      figures[`${store}RowsPerSecond`] = Math.round(rows / seconds);
      figures[`${store}Share`] = Math.round(share * 100) / 100;
      figures[`${store}PeakMB`] = peak;
    }
  }
} finally {
  source.child.kill();
}
if (ROWS >= 1_000_000) writeFigures("sync", figures);
console.table(figures);

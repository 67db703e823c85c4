import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { writeFigures } from "./size/write-figures.ts";
import type { Reading } from "./sync-reader.ts";

// `pnpm bench:sync [rows]`: copies a company of the fake into SQLite and
// PostgreSQL, beside a bare loop that only reads the same pages. The fake and
// each reader are processes of their own. Aim: 70 % and 60 % of the bare loop's
// rows a second, and at most 250 MB. Then each view is read whole.
const ROWS = Number(process.argv[2] ?? 1_000_000);
/**
 * The fake makes its rows in the first reading, which does not count. The bare
 * loop reads before and after the stores, since other programs may run, too.
 */
const READINGS = ["bare", "bare", "sqlite", "postgres", "bare"] as const;

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

const readings: (Reading & { mode: (typeof READINGS)[number] })[] = [];
try {
  for (const mode of READINGS) {
    readings.push({ mode, ...(await read(mode)) });
    console.log(JSON.stringify(readings.at(-1)));
  }
} finally {
  source.child.kill();
}
const [{ rows } = { rows: 0 }, ...counted] = readings;
const rate = (mode: string) => {
  const those = counted.filter((one) => one.mode === mode);
  const seconds = those.reduce((sum, one) => sum + one.seconds, 0);
  return (rows * those.length) / seconds;
};
const figures: Record<string, number> = {
  rows,
  bareRowsPerSecond: Math.round(rate("bare")),
};
const viewFigures: Record<string, Record<string, number>> = {};
for (const { mode, rows: copied, peak, views } of counted) {
  if (copied !== rows)
    throw new Error(`${mode} read ${copied} rows, the first loop ${rows}.`);
  if (mode === "bare") continue;
  figures[`${mode}RowsPerSecond`] = Math.round(rate(mode));
  figures[`${mode}Share`] = Math.round((rate(mode) / rate("bare")) * 100) / 100;
  figures[`${mode}PeakMB`] = peak;
  for (const { view, rows: has, ms } of views) {
    // A day may end between two readings.
    const isOfToday = view === "appointments_today";
    if (!isOfToday && (figures[`${view}Rows`] ?? has) !== has)
      throw new Error(
        `${view} has ${has} rows in ${mode}, elsewhere ${figures[`${view}Rows`]}.`,
      );
    figures[`${view}Rows`] = has;
    figures[`${mode}_${view}Ms`] = ms;
    viewFigures[view] = { ...viewFigures[view], rows: has, [`${mode} ms`]: ms };
  }
}
if (ROWS >= 1_000_000) writeFigures("sync", figures);
console.table(
  Object.fromEntries(
    Object.entries(figures).filter(([name]) => !/Rows$|Ms$/.test(name)),
  ),
);
console.table(viewFigures);

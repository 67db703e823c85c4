import { connect } from "@st/core";
import { createModuleClient } from "@st/core/module";
import {
  credentials,
  median,
  type RowsClient,
  round,
  rows,
} from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";
import { startServer } from "./start-server.ts";

// `pnpm bench:throughput`: reads pages of 28 KB over loopback, compared with bare
// fetch and JSON.parse; first one after another, then 50 at a time. The limiter
// is off.
const ROUNDS = 15;
const CALLS = 400;
const AT_ONCE = 50;
const { url, stop } = await startServer();
const connection = connect({
  ...credentials,
  apiUrl: url,
  authUrl: url,
  limiter: false,
});
const client = createModuleClient<RowsClient>(connection, rows);
const subjects = {
  bare: async () =>
    (
      await fetch(`${url}/rows/v2/tenant/12345/rows/42`, {
        headers: { accept: "application/json" },
      })
    ).json(),
  named: () => client.rows.get(42),
};
type Subject = keyof typeof subjects;

async function seconds(subject: Subject, atOnce: number): Promise<number> {
  const start = performance.now();
  let left = CALLS;
  const worker = async () => {
    while (left-- > 0) await subjects[subject]();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - start) / 1_000;
}

/**
 * Returns the median of the ratios between neighboring rounds, which run under
 * the same load of the machine.
 */
async function ratio(
  atOnce: number,
): Promise<{ times: number; bareSeconds: number; namedSeconds: number }> {
  await seconds("bare", atOnce);
  await seconds("named", atOnce);
  const bare: number[] = [];
  const named: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const subject of turn % 2
      ? (["bare", "named"] as const)
      : (["named", "bare"] as const)) {
      (subject === "bare" ? bare : named).push(await seconds(subject, atOnce));
    }
  }
  const times = round(
    median(named.map((time, index) => time / (bare[index] as number))),
  );
  return {
    times,
    bareSeconds: round(median(bare)),
    namedSeconds: round(median(named)),
  };
}

const sequential = await ratio(1);
const many = await ratio(AT_ONCE);
stop();
const figures = {
  calls: CALLS,
  sequentialTimesBareFetch: sequential.times,
  sequentialBareSeconds: sequential.bareSeconds,
  sequentialNamedSeconds: sequential.namedSeconds,
  fiftyAtOnceTimesBareFetch: many.times,
  fiftyAtOnceBareSeconds: many.bareSeconds,
  fiftyAtOnceNamedSeconds: many.namedSeconds,
};
writeFigures("throughput", figures);
console.table(figures);

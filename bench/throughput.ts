import { connect } from "@st/core";
import { createHttp } from "@st/core/http";
import { createModuleClient } from "@st/core/module";
import {
  credentials,
  type RowsClient,
  round,
  rows,
  spread,
} from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";
import { startServer } from "./start-server.ts";

// `pnpm bench:throughput`: a get and a list of 28 KB over loopback, by name and
// by path, as multiples of bare fetch and JSON.parse; first one call after
// another, then 50 at a time. The limiter is off.
const ROUNDS = 10;
const CALLS = 400;
const { url, stop } = await startServer();
const connection = connect({
  ...credentials,
  apiUrl: url,
  authUrl: url,
  limiter: false,
});
const named = createModuleClient<RowsClient>(connection, rows);
const byPath = createHttp<Record<string, never>>(
  connection,
  rows,
) as unknown as { GET(path: string, init: object): Promise<unknown> };
const bare = async (path: string) => {
  const headers = { accept: "application/json" };
  return (
    await fetch(`${url}/rows/v2/tenant/12345${path}`, { headers })
  ).json();
};
const query = { page: 1, pageSize: 200 };
const calls = {
  get: {
    bare: () => bare("/rows/42"),
    "by name": () => named.rows.get(42),
    "by path": () => byPath.GET("/rows/{id}", { params: { path: { id: 42 } } }),
  },
  list: {
    bare: () => bare("/rows?page=1&pageSize=200"),
    "by name": () => named.rows.list(query),
    "by path": () => byPath.GET("/rows", { params: { query } }),
  },
};

async function seconds(
  call: () => PromiseLike<unknown>,
  atOnce: number,
): Promise<number> {
  const start = performance.now();
  let left = CALLS;
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - start) / 1_000;
}

const figures: Record<string, number> = {};
for (const [call, subjects] of Object.entries(calls)) {
  for (const atOnce of [1, 50]) {
    const times: Record<string, number[]> = {
      bare: [],
      "by name": [],
      "by path": [],
    };
    // The first round warms up. Each round takes the subjects in another order,
    // under the same load of the machine.
    for (let turn = 0; turn <= ROUNDS; turn++) {
      const order = Object.entries(subjects);
      for (const [name, subject] of turn % 2 ? order : order.reverse())
        times[name]?.push(await seconds(subject, atOnce));
    }
    for (const door of ["by name", "by path"]) {
      const ratios = (times[door] ?? [])
        .map((time, turn) => time / (times["bare"]?.[turn] as number))
        .slice(1);
      const { middle, least, most } = spread(ratios);
      const what = `${call} ${door}, ${atOnce} at once`;
      figures[`${what}, times bare fetch`] = round(middle);
      figures[`${what}, least`] = round(least);
      figures[`${what}, most`] = round(most);
    }
  }
}
stop();
writeFigures("throughput", figures);
console.table(figures);

import { connect, type Layer } from "@st/core";
import { credentials, median } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";
import { startServer } from "./start-server.ts";

// `pnpm bench:contract`: the processor time that contractLayer() adds to pages
// of 500 customers (310 KB) at its default sample of one in 20. Once over
// loopback, as a program reads them but for TLS and gzip, and once with a `fetch` that
// answers from memory, which leaves little but parsing to compare with. Each
// round has every subject read the same number of pages; ratios are those of
// neighboring rounds. More than 5 % over loopback fails.
const ROUNDS = 150;
const PAGES = 20;
const LIMIT = 1.05;
const PATH = "/crm/v2/tenant/{tenant}/customers";
const query = { query: { page: 1, pageSize: 500 } };

/** The built package, which is no dependency of the benchmarks. */
const { contractLayer } = (await import(
  new URL("../packages/catalog/dist/contract.js", import.meta.url).href
)) as {
  contractLayer(options?: { sample: number }): Layer & { report(): Report };
};

interface Report {
  counts: { calls: number; answers: number; failures: number };
  drift: unknown[];
}

const server = await startServer();
const page = new Uint8Array(
  await (await fetch(`${server.url}/customers`)).arrayBuffer(),
);
const json = { headers: { "content-type": "application/json" } };
const fromMemory = async () => new Response(page, json);
const contracts: ReturnType<typeof contractLayer>[] = [];

type Call = () => PromiseLike<unknown>;

function reader(call: Layer[], options: object): Call {
  const connection = connect({
    ...credentials,
    apiUrl: server.url,
    authUrl: server.url,
    auth: async () => "bench",
    limiter: false,
    layers: { call },
    ...options,
  });
  return () => connection.request("GET", PATH, query);
}

function subjects(options: object): Record<string, Call> {
  const contract = contractLayer();
  contracts.push(contract);
  const passes: Layer = (call, next) => next(call);
  return {
    "without a layer": reader([], options),
    "an empty layer": reader([passes], options),
    contractLayer: reader([contract], options),
  };
}

/** Milliseconds of processor time a page. */
async function cost(read: Call): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < PAGES; i++) await read();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / PAGES;
}

async function measure(options: object): Promise<Record<string, number>> {
  const all = Object.entries(subjects(options));
  for (const [, read] of all) await cost(read);
  const costs = new Map(all.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    const turn = round % all.length;
    for (const [name, read] of [...all.slice(turn), ...all.slice(0, turn)])
      costs.get(name)?.push(await cost(read));
  }
  const [bare = [], empty = [], contract = []] = [...costs.values()];
  const times = (over: number[]) =>
    round3(median(over.map((value, i) => value / (bare[i] as number))));
  return {
    "ms a page": round3(median(bare)),
    "empty layer, times": times(empty),
    "contractLayer, times": times(contract),
  };
}

const round3 = (value: number): number => Math.round(value * 1_000) / 1_000;
const named = (where: string, figures: Record<string, number>) =>
  Object.entries(figures).map(([name, value]) => [`${where}, ${name}`, value]);

// A layer that runs for days has been compiled by the engine.
const warm = reader([contractLayer({ sample: 1 })], { fetch: fromMemory });
for (let i = 0; i < 500; i++) await warm();
const loopback = await measure({});
const memory = await measure({ fetch: fromMemory });
server.stop();
const figures: Record<string, number> = Object.fromEntries([
  ["bytes a page", page.length],
  ...named("loopback", loopback),
  ...named("memory", memory),
]);
writeFigures("contract", figures);
console.table(figures);
for (const { counts, drift } of contracts.map((one) => one.report()))
  if (counts.failures > 0 || drift.length > 0 || counts.answers === 0)
    throw new Error(
      `nothing was measured: ${JSON.stringify({ counts, drift })}`,
    );
if ((loopback["contractLayer, times"] as number) > LIMIT) {
  console.error(`contractLayer() costs more than allowed: ${LIMIT} times.`);
  process.exitCode = 1;
}

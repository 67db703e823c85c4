import { connect, type Pages } from "@st/core";
import { createModuleClient, type ModuleTable } from "@st/core/module";
import { credentials, round, spread } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";
import { startServer } from "./start-server.ts";

// `pnpm bench:rows`: what it costs to read a list row by row (`for await`)
// rather than page by page (`pages()` and a loop over `data`): 20,000 customers
// in 40 pages of 310 KB over loopback. Beside both a loop of fetch and
// JSON.parse. The three take turns within each round, and a ratio compares
// those of one round: processor time, which others on the machine change less,
// and the time that passes.
const ROUNDS = 40;
const PAGES = 40;
const PAGE_SIZE = 500;
const ROWS = PAGES * PAGE_SIZE;
/** The ids count from 0. */
const SUM = (ROWS * (ROWS - 1)) / 2;

interface Row {
  readonly id: number;
}

interface Answer {
  readonly hasMore: boolean;
  readonly data: readonly Row[];
}

interface Client {
  customers: { list(query: object): Pages<Row> };
}

const table: ModuleTable = {
  protocol: 1,
  id: "rows",
  segment: "rows",
  version: 2,
  scope: "",
  operations: { customers: { list: ["GET /all-customers", "", "page"] } },
};

const { url, stop } = await startServer();
const connection = connect({
  ...credentials,
  apiUrl: url,
  authUrl: url,
  limiter: false,
});
const { customers } = createModuleClient<Client>(connection, table);
const query = { pageSize: PAGE_SIZE };
const headers = { accept: "application/json" };

/** Each reads every row and returns the sum of the ids. */
const subjects = {
  async bare() {
    let sum = 0;
    for (let page = 1; ; page++) {
      const path = `all-customers?page=${page}&pageSize=${PAGE_SIZE}`;
      const response = await fetch(`${url}/${path}`, { headers });
      const { data, hasMore } = JSON.parse(await response.text()) as Answer;
      for (const { id } of data) sum += id;
      if (!hasMore) return sum;
    }
  },
  async pages() {
    let sum = 0;
    for await (const { data } of customers.list(query).pages())
      for (const { id } of data) sum += id;
    return sum;
  },
  async rows() {
    let sum = 0;
    for await (const { id } of customers.list(query)) sum += id;
    return sum;
  },
};

type Name = keyof typeof subjects;

/** Seconds of a processor, and seconds that passed. */
type Cost = Readonly<Record<"processor" | "wall", number>>;

async function costOf(name: Name): Promise<Cost> {
  const start = performance.now();
  const before = process.cpuUsage();
  const sum = await subjects[name]();
  const { user, system } = process.cpuUsage(before);
  if (sum !== SUM) throw new Error(`${name}: read ids of ${sum}, not ${SUM}.`);
  return {
    processor: (user + system) / 1_000_000,
    wall: (performance.now() - start) / 1_000,
  };
}

const names = Object.keys(subjects) as Name[];
const rounds: Record<Name, Cost>[] = [];
// The first three warm up. Each round begins with another subject.
for (let turn = -3; turn < ROUNDS; turn++) {
  const first = (turn + 3) % names.length;
  const costs = new Map<Name, Cost>();
  for (const name of [...names.slice(first), ...names.slice(0, first)])
    costs.set(name, await costOf(name));
  if (turn >= 0) rounds.push(Object.fromEntries(costs) as Record<Name, Cost>);
}
stop();

const figures: Record<string, number> = {};
for (const [one, other] of [
  ["rows", "pages"],
  ["pages", "bare"],
  ["rows", "bare"],
] as const)
  for (const unit of ["processor", "wall"] as const) {
    const ratios = rounds.map((costs) => costs[one][unit] / costs[other][unit]);
    const { middle, least, most } = spread(ratios);
    const what = `${one} over ${other}, ${unit} time`;
    figures[`${what}, times`] = round(middle);
    figures[`${what}, least`] = round(least);
    figures[`${what}, most`] = round(most);
  }
writeFigures("rows", figures);
console.table(figures);

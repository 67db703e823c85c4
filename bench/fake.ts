import { type ChildProcess, fork } from "node:child_process";
import { Agent, type IncomingMessage, request } from "node:http";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { median, round } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:fake [folder…]`: how fast the fake ServiceTitan starts, how fast it
// serves pages of a million customers, and what a written row takes. With one
// folder, figures/fake.json gets the median and the extremes. With several folders, each with a built
// `@st/testing`, rounds alternate between them and ratios compare neighboring
// rounds, so that other load on the machine affects all folders alike. Times
// are in ms.
const ROUNDS = 9;
const PAGES = 60;
const LARGE_PAGES = 20;
const AT_ONCE = 8;
const own = fileURLToPath(new URL("../packages/testing", import.meta.url));
const folders = process.argv.length > 2 ? process.argv.slice(2) : [own];

type Times = Record<string, number>;
interface Ready {
  customers: string;
  headers: Record<string, string>;
  times: Times;
}

async function begin(
  folder: string,
  modules: string,
  first: "read" | "write",
): Promise<{ child: ChildProcess; ready: Ready }> {
  const file = fileURLToPath(new URL("./fake-process.ts", import.meta.url));
  const child = fork(file, [folder, modules, first], {
    execArgv: ["--expose-gc"],
  });
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Ready));
    child.once("exit", (code) => reject(new Error(`exit code ${code}`)));
  });
  return { child, ready };
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Reads a page and returns its size in bytes, without parsing it. */
function read(
  { customers, headers }: Ready,
  page: number,
  pageSize = 500,
): Promise<number> {
  const url = `${customers}?page=${page}&pageSize=${pageSize}`;
  return new Promise((resolve, reject) => {
    const received = (answer: IncomingMessage) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
      answer.on("end", () => resolve(bytes));
      answer.on("error", reject);
    };
    request(url, { agent, headers }, received).on("error", reject).end();
  });
}

/** Processor time that the fake has taken so far, in s. */
function processorTime(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("message", (usage) => {
      const { user, system } = usage as NodeJS.CpuUsage;
      resolve((user + system) / 1_000_000);
    });
    child.send("processor time");
  });
}

async function pages(child: ChildProcess, ready: Ready): Promise<Times> {
  for (let page = 1; page <= 5; page++) await read(ready, page);
  const fresh: number[] = [];
  const again: number[] = [];
  for (let page = 6; page < 6 + PAGES; page++) {
    const start = performance.now();
    await read(ready, page);
    fresh.push(performance.now() - start);
  }
  for (let turn = 0; turn < PAGES; turn++) {
    const start = performance.now();
    await read(ready, 6 + PAGES);
    again.push(performance.now() - start);
  }
  const start = performance.now();
  let next = 0;
  const worker = async () => {
    while (next++ < PAGES * 2) await read(ready, 6 + PAGES);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - start) / 1_000;
  const large: number[] = [];
  const before = await processorTime(child);
  for (let page = 100; page < 100 + LARGE_PAGES; page++) {
    const begin = performance.now();
    await read(ready, page, 5_000);
    large.push(5_000 / ((performance.now() - begin) / 1_000));
  }
  const taken = (await processorTime(child)) - before;
  return {
    "rows a second, in pages of 5,000": median(large),
    // Other load on the machine changes it less.
    "the same by the fake's processor time": (LARGE_PAGES * 5_000) / taken,
    "new page": median(fresh),
    "same page": median(again),
    "pages a second": (PAGES * 2) / seconds,
  };
}

function prefixed(prefix: string, times: Times): Times {
  return Object.fromEntries(
    Object.entries(times).map(([name, value]) => [`${prefix}: ${name}`, value]),
  );
}

async function measure(folder: string): Promise<Times> {
  const times: Times = {};
  for (const modules of ["", "crm"]) {
    for (const first of ["write", "read"] as const) {
      const { child, ready } = await begin(folder, modules, first);
      const title = `${modules || "all modules"}, ${first} first`;
      Object.assign(times, prefixed(title, ready.times));
      if (modules === "crm" && first === "read")
        Object.assign(times, await pages(child, ready));
      child.kill();
    }
  }
  return times;
}

const found = new Map<string, Times[]>(folders.map((folder) => [folder, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const folder of round % 2 ? folders : folders.toReversed())
    found.get(folder)?.push(await measure(folder));
}
agent.destroy();

const [base = [], ...others] = found.values();
const figures: Record<string, number> = {
  rounds: ROUNDS,
  "load of the machine at the end": round(loadavg()[0] ?? 0),
};
for (const name of Object.keys(base[0] ?? {})) {
  const values = (times: Times[]) => times.map((each) => each[name] as number);
  const ratios = others.map((times) =>
    median(
      values(times).map((value, i) => value / (values(base)[i] as number)),
    ),
  );
  const sorted = values(base).sort((a, b) => a - b);
  figures[name] = round(median(sorted));
  figures[`${name}, least`] = round(sorted[0] as number);
  figures[`${name}, most`] = round(sorted.at(-1) as number);
  const shown = [median(values(base)), ...others.map(values).map(median)];
  console.log(
    name.padEnd(44),
    shown.map((value) => value.toFixed(1)).join(" → "),
    ratios.map((ratio) => `× ${ratio.toFixed(2)}`).join(", "),
  );
}
if (others.length === 0) writeFigures("fake", figures);

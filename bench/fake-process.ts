import { pathToFileURL } from "node:url";
import { median } from "./pipeline-table.ts";

// `fake.ts` starts this in a process of its own. It loads the built
// `@st/testing` of a folder, starts its fake, requests a token, reads or creates
// a row, and reports the duration of each step. Then it serves until it is
// killed.
const [folder = "", modules, first] = process.argv.slice(2);

interface Fake {
  rows(module: string, path: string): { insert(row: object): unknown };
  url: string;
  appKey: string;
  connection: { tenantId: number; clientId: string; clientSecret: string };
}

const began = performance.now();
const { startFakeServiceTitan } = (await import(
  pathToFileURL(`${folder}/dist/index.js`).href
)) as { startFakeServiceTitan(options: object): Promise<Fake> };
const loaded = performance.now();
const fake = await startFakeServiceTitan({
  ...(modules ? { modules: modules.split(",") } : {}),
  rowsOf: { "crm/customers": 1_000_000 },
});
const started = performance.now();
const { tenantId, clientId, clientSecret } = fake.connection;
const granted = await fetch(`${fake.url}/connect/token`, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  }),
});
const { access_token } = (await granted.json()) as { access_token: string };
const authorized = performance.now();
const customers = `${fake.url}/crm/v2/tenant/${tenantId}/customers`;
const headers = { "st-app-key": fake.appKey, authorization: access_token };

async function answer(init: RequestInit, query = ""): Promise<number> {
  const start = performance.now();
  const response = await fetch(customers + query, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return performance.now() - start;
}

const address = {
  street: "12 Main St",
  city: "Phoenix",
  state: "AZ",
  zip: "85001",
  country: "USA",
};
const name = "Ada Lovelace";
const create = {
  method: "POST",
  headers: { ...headers, "content-type": "application/json" },
  body: JSON.stringify({ name, address, locations: [{ name, address }] }),
};
const answered = await (first === "write"
  ? answer(create)
  : answer({ headers }, "?pageSize=1"));
const writes: number[] = [];
for (let turn = 0; turn < 40; turn++) writes.push(await answer(create));

/** Rows to write before the heap is compared. */
const WRITTEN = 20_000;

/** Bytes of heap that a written row takes; needs `--expose-gc`. */
function bytesPerRow(): number {
  const rows = fake.rows("crm", "customers");
  const heap = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  for (let turn = 0; turn < WRITTEN; turn++)
    rows.insert({ name: `Ada Lovelace ${turn}`, address });
  return (heap() - before) / WRITTEN;
}

process.on("message", () => process.send?.(process.cpuUsage()));
process.send?.({
  customers,
  headers,
  times: {
    load: loaded - began,
    start: started - loaded,
    token: authorized - started,
    "first answer": answered,
    "start to first answer": authorized - loaded + answered,
    "later write": median(writes.slice(10)),
    "load and start": started - began,
    ...(first === "write" ? { "bytes a written row": bytesPerRow() } : {}),
  },
});

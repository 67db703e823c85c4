import { pathToFileURL } from "node:url";

// Started by `fake.ts` in a process of its own. Loads the built `@st/testing`
// of a folder, starts its fake, asks for a token and one row, and reports how
// long each step took. Then it serves until it is killed.
const [folder = "", modules] = process.argv.slice(2);

interface Fake {
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
  rowsOf: { "crm/customers": 100_000 },
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
const first = await fetch(`${customers}?pageSize=1`, { headers });
await first.text();
const answered = performance.now();

process.send?.({
  customers,
  headers,
  times: {
    "ms to load": loaded - began,
    "ms to start": started - loaded,
    "ms for the token": authorized - started,
    "ms for the first row": answered - authorized,
    "ms for start, token and row": answered - loaded,
  },
});

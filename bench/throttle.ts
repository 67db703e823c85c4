import { connect } from "@st/core";
import { createModuleClient } from "@st/core/module";
import { credentials, type RowsClient, round, rows } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";
import { startServer } from "./start-server.ts";

// `pnpm bench:throttle`: for 20 s, 100 callers send requests without a pause to a
// server that allows 60 per second. The server may refuse none of them, and
// they must use at least 98 % of what the limiter allows (60 in 1,015 ms).
const SECONDS = 20;
const { url, stop } = await startServer(60);
const connection = connect({ ...credentials, apiUrl: url, authUrl: url });
const client = createModuleClient<RowsClient>(connection, rows);
await client.rows.get(1);
const start = performance.now();
const end = start + SECONDS * 1_000;
let answered = 0;
const caller = async () => {
  while (performance.now() < end) {
    await client.rows.get(1);
    if (performance.now() <= end) answered++;
  }
};
await Promise.all(Array.from({ length: 100 }, caller));
const { refused } = (await (await fetch(`${url}/count`)).json()) as {
  refused: number;
};
stop();
// Every window that begins within the time counts, the first at 0 s.
const allowed = Math.ceil((SECONDS * 1_000) / 1_015) * 60;
const figures = {
  seconds: SECONDS,
  answered,
  allowed,
  share: round(answered / allowed),
  refused,
};
writeFigures("throttle", figures);
console.table(figures);
if (refused || answered / allowed < 0.98) {
  console.error(
    "The server refused requests, or less than 98 % of the allowed rate was used.",
  );
  process.exitCode = 1;
}

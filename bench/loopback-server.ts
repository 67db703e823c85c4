import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The benchmarks start this in a process of its own, so that server and client
// do not share an event loop. It issues tokens and serves one page of about
// 28 KB. With a number as argument it allows that many requests per second and
// answers 429 to others. `/count` returns how many it answered and refused.
const limit = Number(process.argv[2] ?? Infinity);
const row = (id: number) => ({
  id,
  name: `Customer number ${id}`,
  active: true,
  createdOn: "2026-01-01T00:00:00Z",
  balance: "0.00",
  type: "Residential",
});
const page = JSON.stringify({
  page: 1,
  pageSize: 200,
  hasMore: false,
  totalCount: null,
  data: Array.from({ length: 200 }, (_, id) => row(id)),
});
const times: number[] = [];
const count = { answered: 0, refused: 0 };

const server = createServer((request, response) => {
  request.resume();
  response.setHeader("content-type", "application/json");
  if (request.url === "/connect/token")
    return void response.end('{"access_token":"bench","expires_in":900}');
  if (request.url === "/count")
    return void response.end(JSON.stringify({ ...count, bytes: page.length }));
  const now = performance.now();
  while (times.length && (times[0] as number) <= now - 1_000) times.shift();
  if (times.length >= limit) {
    count.refused++;
    response.statusCode = 429;
    return void response.end(
      '{"title":"Rate limit is exceeded. Try again in 1 seconds.","status":429}',
    );
  }
  times.push(now);
  if (limit === Infinity) times.length = 0;
  count.answered++;
  response.end(page);
});
server.listen(0, "127.0.0.1", () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on("disconnect", () => process.exit());

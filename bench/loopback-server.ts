import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The benchmarks start this in a process of its own, so that server and client
// do not share an event loop. It issues tokens and serves one page of about
// 28 KB, or 500 customers for a path that ends so; `/all-customers` has 40 such
// pages. With a number as argument it allows that many requests per second and
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
const customer = (id: number) => ({
  id,
  active: true,
  name: `Customer number ${id}`,
  type: "Residential",
  address: {
    street: `${id} Main Street`,
    unit: null,
    city: "Springfield",
    state: "OR",
    zip: "97477",
    country: "USA",
    latitude: 44.04 + id / 10_000,
    longitude: -123.02,
  },
  customFields: [{ typeId: 12, name: "Gate code", value: `12${id}` }],
  balance: 12.5,
  taxExempt: false,
  tagTypeIds: [1, 2, 3],
  doNotMail: false,
  doNotService: false,
  nationalAccount: false,
  createdOn: "2024-05-01T10:11:12.1234567Z",
  createdById: 55,
  modifiedOn: "2025-05-01T10:11:12.1234567Z",
  mergedToId: null,
  paymentTermId: null,
  creditLimit: null,
  creditLimitBalance: null,
  externalData: null,
});
const PAGES = 40;
const bodies = new Map<string, string>();
/** A page of customers, made when it is first asked for. */
const customers = (page: number, pages: number) => {
  const key = `${page}/${pages}`;
  const body =
    bodies.get(key) ??
    JSON.stringify({
      page,
      pageSize: 500,
      hasMore: page < pages,
      totalCount: null,
      data: Array.from({ length: 500 }, (_, index) =>
        customer((page - 1) * 500 + index),
      ),
    });
  bodies.set(key, body);
  return body;
};
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
  const { pathname, searchParams } = new URL(request.url ?? "", "http://bench");
  if (pathname.endsWith("/customers")) response.end(customers(1, 1));
  else if (pathname.endsWith("/all-customers"))
    response.end(customers(Number(searchParams.get("page")), PAGES));
  else response.end(page);
});
server.listen(0, "127.0.0.1", () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on("disconnect", () => process.exit());

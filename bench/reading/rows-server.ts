import { systemClock } from "@st/core";
import { wait } from "@st/core/module";

/** A row about as large as a customer. */
function rowOf(id: number): object {
  return {
    id,
    active: true,
    name: `Customer ${id}`,
    type: "Residential",
    address: {
      street: `${id} Main Street`,
      unit: null,
      city: "Springfield",
      state: "OR",
      zip: "97477",
      country: "USA",
    },
    balance: id % 1000,
    createdOn: "2026-01-31T08:00:00.1234567Z",
    modifiedOn: "2026-01-31T08:00:00.1234567Z",
  };
}

const token = JSON.stringify({
  access_token: "t",
  expires_in: 900,
  token_type: "Bearer",
});
const json = { headers: { "content-type": "application/json" } };

/** How a response fails, if it does. */
export type Fault = "unavailable" | "reset" | undefined;

/**
 * Creates a `fetch` that serves `count` rows, as pages of any size and as a feed
 * with batches of 500.
 *
 * @param fault called before each response
 * @param delay ms before each response
 */
export function rowsServer(
  count: number,
  fault: () => Fault,
  delay = 0,
): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname === "/connect/token") return new Response(token, json);
    if (delay > 0) await wait(systemClock, delay, init.signal ?? undefined);
    const wrong = fault();
    if (wrong === "unavailable")
      return new Response("<html>down</html>", { status: 503 });
    if (wrong === "reset")
      throw Object.assign(new TypeError("fetch failed"), {
        cause: { code: "ECONNRESET" },
      });
    if (pathname.includes("/export/")) {
      const start = Number(searchParams.get("from") ?? 0);
      const end = Math.min(start + 500, count);
      return new Response(
        JSON.stringify({
          data: range(start, end),
          hasMore: end < count,
          continueFrom: String(end),
        }),
        json,
      );
    }
    const page = Number(searchParams.get("page"));
    const pageSize = Number(searchParams.get("pageSize"));
    const start = (page - 1) * pageSize;
    const end = Math.min(start + pageSize, count);
    return new Response(
      JSON.stringify({
        page,
        pageSize,
        hasMore: end < count,
        data: range(start, end),
      }),
      json,
    );
  };
}

function range(start: number, end: number): object[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) =>
    rowOf(start + i + 1),
  );
}

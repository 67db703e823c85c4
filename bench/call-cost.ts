import { connect } from "@st/core";
import { createHttp } from "@st/core/http";
import { createModuleClient } from "@st/core/module";
import createClient from "openapi-fetch";
import { credentials, type RowsClient, round, rows } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:call-cost`: the client's own cost of a call, as a multiple of
// openapi-fetch's cost of the same request. `fetch` is a stub that answers at
// once. Measures a get and a list, by name and by path: once with real
// `Response` objects, as a runtime's fetch returns them, and once with a plain
// object, whose cost is negligible.
const ROUNDS = 120;
const CALLS = 600;
const ROW = '{"id":1}';
const PAGE = `{"page":1,"pageSize":1,"hasMore":false,"data":[${ROW}]}`;
const headers = new Headers({ "content-type": "application/json" });
const answers = {
  response: (json: string) => new Response(json, { headers }),
  bare: (json: string) =>
    ({
      ok: true,
      status: 200,
      headers,
      body: null,
      url: "",
      text: async () => json,
      json: async () => JSON.parse(json),
    }) as unknown as Response,
};

type Subject = () => PromiseLike<unknown>;

function subjectsFor(answer: (json: string) => Response) {
  const fetch = async (request: string | Request) => {
    const url = typeof request === "string" ? request : request.url;
    if (url.endsWith("/connect/token"))
      return new Response('{"access_token":"bench","expires_in":86400}');
    return answer(url.includes("?") ? PAGE : ROW);
  };
  const connection = connect({ ...credentials, fetch, limiter: false });
  const named = createModuleClient<RowsClient>(connection, rows);
  const path = createHttp<Record<string, never>>(
    connection,
    rows,
  ) as unknown as Getter;
  const own = createClient<Record<string, never>>({
    baseUrl: "https://api.servicetitan.io/rows/v2/tenant/1",
    fetch,
  }) as unknown as Getter;
  const row = { params: { path: { id: 42 } } };
  const page = { params: { query: { page: 1, pageSize: 500 } } };
  return {
    get: {
      openapiFetch: () => own.GET("/rows/{id}", row),
      named: () => named.rows.get(42),
      path: () => path.GET("/rows/{id}", row),
    },
    list: {
      openapiFetch: () => own.GET("/rows", page),
      named: () => named.rows.list({ page: 1, pageSize: 500 }),
      path: () => path.GET("/rows", page),
    },
  };
}

/**
 * Returns the best round of each subject, in microseconds of a processor per
 * call: others on the machine change that less than the time that passes.
 * Subjects alternate, so that a slow phase of the machine affects all of them.
 */
async function measure<Name extends string>(
  subjects: Record<Name, Subject>,
): Promise<Record<Name, number>> {
  const names = Object.keys(subjects) as Name[];
  const best = Object.fromEntries(
    names.map((name) => [name, Infinity]),
  ) as Record<Name, number>;
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const name of names) {
      const call = subjects[name];
      const start = process.cpuUsage();
      for (let index = 0; index < CALLS; index++) await call();
      const { user, system } = process.cpuUsage(start);
      best[name] = Math.min(best[name], (user + system) / CALLS);
    }
  }
  return best;
}

interface Getter {
  GET(path: string, init: object): Promise<unknown>;
}

const figures: Record<string, number> = {};
for (const [kind, answer] of Object.entries(answers)) {
  const prefix = kind === "bare" ? "bare " : "";
  for (const [call, subjects] of Object.entries(subjectsFor(answer))) {
    const { openapiFetch, named, path } = await measure(subjects);
    figures[`${prefix}${call}, openapi-fetch, µs`] = round(openapiFetch);
    figures[`${prefix}${call} by name, times`] = round(named / openapiFetch);
    figures[`${prefix}${call} by path, times`] = round(path / openapiFetch);
  }
}
writeFigures("call-cost", figures);
console.table(figures);

import { connect } from "@st/core";
import { createHttp } from "@st/core/http";
import { createModuleClient } from "@st/core/module";
import createClient from "openapi-fetch";
import { credentials, type RowsClient, round, rows } from "./pipeline-table.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:call-cost`: what a call costs the client itself, with a `fetch`
// that answers at once, beside openapi-fetch's own cost. Once with real
// `Response` objects, as every runtime's fetch gives them, once with a bare
// object, which leaves the client's part alone.
const ROUNDS = 40;
const CALLS = 1_500;
const JSON_BODY = '{"id":1}';
const headers = new Headers({ "content-type": "application/json" });
const answers = {
  response: () => new Response(JSON_BODY, { headers }),
  bare: () =>
    ({
      ok: true,
      status: 200,
      headers,
      body: null,
      url: "",
      text: async () => JSON_BODY,
      json: async () => ({ id: 1 }),
    }) as unknown as Response,
};

async function measure(answer: () => Response) {
  const fetch = async (request: string | Request) =>
    String(typeof request === "string" ? request : request.url).endsWith(
      "/connect/token",
    )
      ? new Response('{"access_token":"bench","expires_in":86400}')
      : answer();
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
  const subjects = {
    openapiFetch: () => own.GET("/rows/{id}", { params: { path: { id: 42 } } }),
    named: () => named.rows.get(42),
    path: () => path.GET("/rows/{id}", { params: { path: { id: 42 } } }),
  };
  const best = { openapiFetch: Infinity, named: Infinity, path: Infinity };
  // In turn, so that a slow moment of the machine meets all of them; the best
  // round is the one with the least of it.
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const [name, call] of Object.entries(subjects) as [
      keyof typeof best,
      () => Promise<unknown>,
    ][]) {
      const start = performance.now();
      for (let index = 0; index < CALLS; index++) await call();
      best[name] = Math.min(
        best[name],
        ((performance.now() - start) * 1_000) / CALLS,
      );
    }
  }
  return best;
}

interface Getter {
  GET(path: string, init: object): Promise<unknown>;
}

const withResponse = await measure(answers.response);
const bare = await measure(answers.bare);
const figures = {
  openapiFetchMicroseconds: round(withResponse.openapiFetch),
  namedMicroseconds: round(withResponse.named),
  pathMicroseconds: round(withResponse.path),
  namedTimesOpenapiFetch: round(withResponse.named / withResponse.openapiFetch),
  pathTimesOpenapiFetch: round(withResponse.path / withResponse.openapiFetch),
  bareOpenapiFetchMicroseconds: round(bare.openapiFetch),
  bareNamedMicroseconds: round(bare.named),
  barePathMicroseconds: round(bare.path),
  bareNamedTimesOpenapiFetch: round(bare.named / bare.openapiFetch),
  barePathTimesOpenapiFetch: round(bare.path / bare.openapiFetch),
};
writeFigures("call-cost", figures);
console.table(figures);

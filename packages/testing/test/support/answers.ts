import { collectionOf } from "../../src/data/names.js";
import { project } from "../../src/data/project.js";
import { rowOf } from "../../src/data/row.js";
import { World } from "../../src/data/world.js";
import { schemasOf } from "../../src/model/schemas.js";
import type { Module, Operation } from "../../src/model/types.js";

/** Answers that differ in nothing but what the server says. */
export interface CannedAnswer {
  readonly name: string;
  /** Throws what `fetch` rejects with. */
  respond(): Response;
}

const world = new World({ seed: 11, rows: 20, recordedNulls: false });

/** One answer of each status that an operation declares for a success. */
export function successesOf(
  module: Module,
  operation: Operation,
): CannedAnswer[] {
  const schemas = schemasOf(module);
  const row = rowOf(world, schemas, collectionOf(module.id, operation.path), 0);
  return operation.success.map(({ status, schema }) => {
    const made = schema && project(schema, row, undefined, false);
    const body = schema && JSON.stringify(withPaging(operation, made));
    return {
      name: `${status}`,
      respond: () => success(operation, status, body),
    };
  });
}

function withPaging({ kind }: Operation, made: unknown): unknown {
  if (kind === "page") return { ...Object(made), page: 1, hasMore: false };
  return kind === "export"
    ? { ...Object(made), hasMore: false, continueFrom: "next" }
    : made;
}

function success(
  { kind }: Operation,
  status: number,
  body: string | undefined,
): Response {
  if (status === 302)
    return new Response(null, {
      status,
      headers: { location: "https://files.example/a.gif" },
    });
  if (kind === "binary") return new Response(new Blob(["a file"]), { status });
  return body === undefined
    ? new Response(null, { status })
    : json(body, status);
}

const PROBLEM = {
  type: "https://httpstatuses.io",
  title: "Refused",
  traceId: "00-1",
  errors: { Name: ["is too long"] },
};

/** What a server, a proxy or the network can do to any call. */
export const failures: readonly CannedAnswer[] = [
  ...[400, 401, 403, 404, 409, 412, 500, 503].map((status) => ({
    name: `${status}`,
    respond: () => json(JSON.stringify({ ...PROBLEM, status }), status),
  })),
  {
    name: "404 without a body",
    respond: () => new Response(null, { status: 404 }),
  },
  {
    name: "429",
    respond: () =>
      new Response(JSON.stringify({ ...PROBLEM, status: 429 }), {
        status: 429,
        headers: { "retry-after": "2", "content-type": "application/json" },
      }),
  },
  {
    name: "502 from a proxy",
    respond: () =>
      new Response("<html>bad gateway</html>", {
        status: 502,
        headers: { "content-type": "text/html" },
      }),
  },
  { name: "connection refused", respond: () => broken("ECONNREFUSED") },
  { name: "connection reset", respond: () => broken("ECONNRESET") },
  { name: "200 without JSON", respond: () => json("not JSON", 200) },
  { name: "200 cut short", respond: () => json('{"id": 1, "na', 200) },
  {
    name: "200 from a login form",
    respond: () =>
      new Response("<html>sign in</html>", {
        headers: { "content-type": "text/html" },
      }),
  },
  { name: "200 without a body", respond: () => new Response() },
  { name: "204", respond: () => new Response(null, { status: 204 }) },
  { name: "null", respond: () => json("null", 200) },
  { name: "a number", respond: () => json("5", 200) },
  { name: "an object", respond: () => json("{}", 200) },
  { name: "a list", respond: () => json("[]", 200) },
];

function json(body: string, status: number): Response {
  const headers = { "content-type": "application/json" };
  return new Response(body, { status, headers });
}

function broken(code: string): never {
  const cause = Object.assign(new Error(`${code} 127.0.0.1:443`), { code });
  throw new TypeError("fetch failed", { cause });
}

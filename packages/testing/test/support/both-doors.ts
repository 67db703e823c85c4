import { type Connection, connect } from "@st/core";
import { exportFeed, paginate, unwrap } from "@st/core/http";
import type { Operation } from "../../src/model/types.js";
import { argumentsOf, type NamedClient } from "./call-named.js";
import type { PathClient } from "./call-path.js";
import type { Sample } from "./samples.js";

/** A request as it was sent, for comparing byte by byte. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
}

export interface Run {
  readonly sent: readonly Sent[];
  /** The result, or what the error says. */
  readonly outcome: unknown;
}

/** Time limits of attempts and calls begin here; shorter waits are skipped. */
const TIME_LIMIT = 60_000;

/**
 * Makes a call on a new connection, on which no wait takes time, and collects
 * what was sent for it.
 */
export async function record(
  respond: () => Response,
  call: (connection: Connection) => PromiseLike<unknown>,
): Promise<Run> {
  const sent: Sent[] = [];
  let time = 0;
  const connection = connect({
    environment: "integration",
    tenantId: 1_234_567,
    appKey: "key",
    auth: async () => "token",
    limiter: false,
    clock: {
      now: () => time,
      setTimeout: (run, ms) =>
        ms < TIME_LIMIT &&
        setImmediate(() => {
          time += ms;
          run();
        }),
      clearTimeout: (timer) => clearImmediate(timer as NodeJS.Immediate),
      random: () => 0.5,
    },
    fetch: async (url, init) => {
      sent.push(await recorded(url, init));
      return respond();
    },
  });
  const outcome = await call(connection).then(plainResult, described);
  await connection.close();
  return { sent, outcome };
}

async function recorded(url: string, init: RequestInit): Promise<Sent> {
  const { method = "GET", body } = init;
  const headers = [...new Headers(init.headers)].sort();
  return { method, url, headers, body: await bodyOf(body) };
}

/** The boundary of a form is random, so its parts are compared. */
async function bodyOf(body: RequestInit["body"]): Promise<unknown> {
  if (!(body instanceof FormData)) return body && new Response(body).text();
  return Promise.all(
    [...body].map(async ([name, value]) =>
      typeof value === "string"
        ? [name, value]
        : [name, value.name, value.type, await value.text()],
    ),
  );
}

/** A result without the methods of its class. */
function plainResult(result: unknown): unknown {
  return result === undefined ? "nothing" : JSON.parse(JSON.stringify(result));
}

/** Everything an error tells its reader. */
function described(error: Error): unknown {
  const { name, message, cause } = error;
  return JSON.parse(
    JSON.stringify({ ...error, name, message, cause: String(cause) }),
  );
}

/** Calls an operation by name; a file gives its bytes as text. */
export async function byName(
  client: NamedClient,
  operation: Operation,
  sample: Sample,
): Promise<unknown> {
  const method = client[operation.resource]?.[operation.method];
  const result = await method?.(...argumentsOf(operation, sample));
  if (operation.kind === "binary")
    return (result as { text(): Promise<string> }).text();
  if (operation.kind === "redirect")
    return (result as { location: string }).location;
  return operation.kind === "accepted"
    ? (result as { data: unknown }).data
    : withoutPaging(operation, result);
}

/** Calls an operation by path, to the same result. */
export async function byPath(
  http: PathClient,
  operation: Operation,
  sample: Sample,
): Promise<unknown> {
  const { kind, path, httpMethod } = operation;
  const init = {
    params: { path: sample.path, query: sample.query },
    ...(kind === "upload"
      ? { body: new File(["a file"], "file.txt", { type: "text/plain" }) }
      : sample.body !== undefined && { body: sample.body }),
  };
  const result = await http[httpMethod](path, init);
  const data = await unwrap(result);
  if (kind === "redirect") return result.response.headers.get("location");
  return kind === "binary"
    ? (data as Blob).text()
    : withoutPaging(operation, data);
}

/** Reads a list or a feed by path, to the same result. */
export async function readByPath(
  http: PathClient,
  operation: Operation,
  { path, query }: Sample,
): Promise<unknown> {
  const read = (operation.kind === "page" ? paginate : exportFeed) as (
    ...args: unknown[]
  ) => PromiseLike<unknown>;
  const init = { params: { path, query } };
  return withoutPaging(operation, await read(http, operation.path, init));
}

/** A page that was read knows its number, even if the server left it out. */
function withoutPaging({ kind }: Operation, result: unknown): unknown {
  if (kind !== "page") return result;
  const { data, hasMore } = result as { data: unknown; hasMore: unknown };
  return { data, hasMore };
}

import type { CallFacts } from "../internal/errors/call-facts.js";
import type { PathPort } from "../protocol.js";
import type { HttpInit } from "./call-init.js";
import type { HttpResult } from "./exchange.js";
import type { FindRoute } from "./find-route.js";

/** What a client made by `createHttp` knows beyond openapi-fetch. */
export interface PathClient {
  readonly port: PathPort;
  readonly findRoute: FindRoute;
  /** A GET whose result says which call it comes from. */
  read(path: string, init: HttpInit): Promise<ReadResult>;
}

export interface ReadResult extends HttpResult {
  readonly data: unknown;
  /** For errors about the data; undefined if middleware answered. */
  readonly call: CallFacts | undefined;
}

/** `Symbol.for`: `paginate` may come from another copy of core. */
const PATH_CLIENT = Symbol.for("@st/http");

export function markPathClient<Client extends object>(
  client: Client,
  facts: PathClient,
): Client {
  return Object.defineProperty(client, PATH_CLIENT, { value: facts });
}

/** `undefined` for an openapi-fetch client made elsewhere. */
export function pathClientOf(client: object): PathClient | undefined {
  return (client as { [PATH_CLIENT]?: PathClient })[PATH_CLIENT];
}

import type { PathPort } from "../protocol.js";
import type { Route } from "./routes.js";

/** What a client made by `createHttp` knows beyond openapi-fetch. */
export interface ClientFacts {
  readonly port: PathPort;
  find(method: string, path: string): Route | undefined;
}

/**
 * `Symbol.for`, since the client may come from another copy of core than
 * `paginate`.
 */
const FACTS = Symbol.for("@st/http");

export function attachFacts<Client extends object>(
  client: Client,
  facts: ClientFacts,
): Client {
  return Object.defineProperty(client, FACTS, { value: facts });
}

/** `undefined` for an openapi-fetch client made elsewhere. */
export function factsOf(client: object): ClientFacts | undefined {
  return (client as { [FACTS]?: ClientFacts })[FACTS];
}

import { isIP } from "node:net";
import { serve } from "@hono/node-server";
import { ServiceTitanInputError } from "@st/core";
import type { Fleet } from "../../fleet.js";
import { pageOf } from "./page.js";

export interface PageOptions {
  /** @default 3030; 0: any that is free */
  readonly port?: number | undefined;
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
  /**
   * What visitors and programs have to give. Needed unless the page is for this
   * machine alone.
   */
  readonly token?: string | undefined;
}

export interface FleetPage {
  readonly url: string;
  close(): Promise<void>;
}

const PORT = 3030;
const SHORTEST_TOKEN = 16;
const LOCAL = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Serves the page of a fleet: tenants, lag, last errors; pause, resume,
 * backfill; `/status.json` and `/metrics` for programs.
 *
 * @throws ServiceTitanInputError if others could reach it without a token
 */
export async function servePage(
  fleet: Pick<Fleet, "status" | "tenants">,
  { port = PORT, host = "127.0.0.1", token }: PageOptions = {},
): Promise<FleetPage> {
  const isLocal = ["127.0.0.1", "localhost", "::1"].includes(host);
  if (!isLocal && token === undefined)
    throw new ServiceTitanInputError(
      `The page on ${host} would be open to others: give a token of ${SHORTEST_TOKEN} characters or more, ` +
        "as ST_SYNC_TOKEN or the option token.",
    );
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new ServiceTitanInputError(
      `The token is too short; give ${SHORTEST_TOKEN} characters or more.`,
    );
  const app = pageOf({
    status: () => fleet.status(),
    tenants: fleet.tenants,
    token,
    hosts: isLocal ? LOCAL : undefined,
  });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (info) => {
      const name = isIP(host) === 6 ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${info.port}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    server.once("error", reject);
  });
}

import { getRequestListener } from "@hono/node-server";
import type { Fake, Insides } from "../fake.js";
import { isLoopback, type Listening, listen } from "../http/listen.js";
import { createControlApp } from "./app.js";

/** Where to listen, and what of the page is not the fake's own. */
export interface ControlServerOptions {
  port: number;
  host: string;
  zone: string;
  /** Where the fake's API is. */
  url: string;
}

/** Starts the control API and status page of a fake. */
export async function startControl(
  fake: Fake,
  insides: Insides,
  { port, host, zone, url }: ControlServerOptions,
): Promise<Listening> {
  const app = createControlApp(
    { fake, insides, url, zone, snapshots: new Map() },
    isLoopback(host),
  );
  return listen(
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
    port,
    host,
  );
}

import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

let running: Server | undefined;
const stop = () => {
  running?.closeAllConnections();
  running?.close();
  running = undefined;
};
afterEach(stop);

export interface Receiver {
  url: string;
  received: { headers: IncomingHttpHeaders; body: string }[];
  /** Statuses to answer with, in this order; then 200. */
  answers: number[];
  stop(): void;
}

/** Starts a server that takes webhook events, for one test. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: "", received: [], answers: [], stop };
  running = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    receiver.received.push({ headers: request.headers, body });
    response.writeHead(receiver.answers.shift() ?? 200).end();
  });
  running.listen(0, "127.0.0.1");
  await once(running, "listening");
  const { port } = running.address() as AddressInfo;
  receiver.url = `http://127.0.0.1:${port}/hooks`;
  return receiver;
}

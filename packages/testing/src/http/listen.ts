import { createServer, type RequestListener } from "node:http";

/** A server that listens. */
export interface Listening {
  /** Without a path: `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops it and closes its open connections. */
  close(): Promise<void>;
}

/** @param port 0 for a free one */
export async function listen(
  listener: RequestListener,
  port: number,
  host: string,
): Promise<Listening> {
  const server = createServer(listener);
  const actual = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  return {
    url: `http://${reachable(host)}:${actual}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Whether only programs of this machine reach an address. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
}

/** The address to call a server at that listens on all of them. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

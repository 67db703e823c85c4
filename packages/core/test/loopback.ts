import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** A real server on this machine. */
export interface Loopback {
  readonly url: string;
  readonly seen: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage["headers"];
    readonly body: Buffer;
  }[];
  close(): Promise<void>;
}

/**
 * Starts a server; token requests are answered, everything else is `handle`'s.
 * The body has been read by then.
 */
export async function loopback(
  handle: (
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ) => void,
): Promise<Loopback> {
  const seen: Loopback["seen"] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      if (url === "/connect/token") {
        response.setHeader("content-type", "application/json");
        response.end(
          JSON.stringify({
            access_token: "t",
            expires_in: 900,
            token_type: "Bearer",
          }),
        );
        return;
      }
      const body = Buffer.concat(chunks);
      seen.push({ method, url, headers, body });
      handle(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** A proxy that opens tunnels to one place, whatever name it is asked for. */
export interface ConnectProxy {
  /** As `HTTPS_PROXY` takes it, with the right password or another one. */
  url(password?: string): string;
  /** `host:port` of each tunnel it opened. */
  readonly tunnels: string[];
  close(): Promise<void>;
}

const USER = "line-2";
const PASSWORD = "open sesame";

/**
 * Names need not exist: only a client that leaves looking them up to the proxy
 * gets through.
 */
export async function startConnectProxy(port: number): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const credentials = btoa(`${USER}:${PASSWORD}`);
  const server = createServer((_, response) => {
    response.writeHead(405).end();
  });
  server.on("connection", (socket: Socket) => keep(socket));
  server.on("connect", (request, client: Socket) => {
    if (request.headers["proxy-authorization"] !== `Basic ${credentials}`) {
      client.end(
        "HTTP/1.1 407 Proxy Authentication Required\r\n" +
          'Proxy-Authenticate: Basic realm="line"\r\nContent-Length: 0\r\n\r\n',
      );
      return;
    }
    tunnels.push(request.url ?? "");
    const target = keep(connect(port, "127.0.0.1"));
    client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    target.pipe(client).pipe(target);
  });
  await listen(server);
  const { port: own } = server.address() as AddressInfo;
  return {
    url: (password = PASSWORD) =>
      `http://${USER}:${encodeURIComponent(password)}@127.0.0.1:${own}`,
    tunnels,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    return socket;
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

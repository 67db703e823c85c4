import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";

/** ServiceTitan behind TLS, under names that exist nowhere. */
export interface TlsServer {
  readonly port: number;
  /** Who signed its certificate, in PEM: clients have to be told to trust it. */
  readonly authority: string;
  close(): Promise<void>;
}

export const AUTH_HOST = "auth.company.invalid";
export const API_HOST = "api.company.invalid";

export async function startTlsServer(): Promise<TlsServer> {
  // Not one certificate for both: Deno takes no authority's for a server's.
  const authority = await generate(nameOf("Test authority"), {
    algorithm: "sha256",
    extensions: [{ name: "basicConstraints", cA: true, critical: true }],
  });
  const { private: key, cert } = await generate(nameOf(API_HOST), {
    algorithm: "sha256",
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      {
        name: "subjectAltName",
        altNames: [AUTH_HOST, API_HOST].map((value) => ({ type: 2, value })),
      },
    ],
  });
  const server = createServer({ key, cert }, (request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(
      request.url === "/connect/token"
        ? '{"access_token":"token","expires_in":900}'
        : JSON.stringify({ host: request.headers.host, path: request.url }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    authority: authority.cert,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function nameOf(value: string) {
  return [{ name: "commonName", value }];
}

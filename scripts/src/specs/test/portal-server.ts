/** A developer portal on loopback. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface TestPortal {
  url: string;
  /** Official document, or text to answer with, by portal id. */
  documents: Map<string, unknown>;
  /**
   * Answers the request instead of the portal where it returns true. Called
   * with the portal id, "" for the index.
   */
  disturb: (id: string, response: ServerResponse) => boolean;
  /** Requests so far, by portal id. */
  requests: Map<string, number>;
  /** Most requests under way at the same time. */
  mostAtOnce: number;
  close: () => Promise<void>;
}

export async function startPortal(
  documents: Record<string, unknown>,
): Promise<TestPortal> {
  let open = 0;
  const server = createServer((request, response) => {
    const id = decodeURIComponent(
      (request.url ?? "").replace(/^\/api\/docs\/apis\/?/, ""),
    );
    portal.requests.set(id, (portal.requests.get(id) ?? 0) + 1);
    open += 1;
    portal.mostAtOnce = Math.max(portal.mostAtOnce, open);
    response.once("close", () => {
      open -= 1;
    });
    // Answered on a later turn, so that requests overlap as they do on a
    // network.
    setTimeout(
      () => portal.disturb(id, response) || answer(portal, id, response),
      5,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const portal: TestPortal = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    documents: new Map(Object.entries(documents)),
    disturb: () => false,
    requests: new Map(),
    mostAtOnce: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return portal;
}

function answer(
  { documents }: TestPortal,
  id: string,
  response: ServerResponse,
): void {
  const apis = [...documents.keys()].map((name) => ({
    id: name,
    displayName: name,
    description: "",
    isBeta: false,
    hasWebhooks: false,
  }));
  const found =
    id === "" ? [{ displayName: "Tenant APIs", apis }] : documents.get(id);
  response.writeHead(found === undefined ? 404 : 200, {
    "content-type": "application/json",
  });
  response.end(typeof found === "string" ? found : JSON.stringify(found ?? {}));
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A registry on loopback that knows no package, takes every one, and forgets
 * it.
 */
interface Registry {
  readonly url: string;
  /** What was published so far: `@st/crm@1.0.0`. */
  readonly published: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

/** The part of a publish request that says what is published. */
interface Publication {
  readonly name: string;
  readonly versions: Readonly<Record<string, unknown>>;
}

export async function startRegistry(): Promise<Registry> {
  const published = new Set<string>();
  const server = createServer(async (request, response) => {
    const parts = await request.toArray();
    if (request.method === "PUT") {
      const { name, versions } = JSON.parse(
        Buffer.concat(parts).toString("utf8"),
      ) as Publication;
      for (const version of Object.keys(versions)) {
        published.add(`${name}@${version}`);
      }
    }
    response
      .writeHead(request.method === "PUT" ? 201 : 404, {
        "content-type": "application/json",
      })
      .end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    published,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

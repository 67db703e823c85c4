import type { Middleware } from "openapi-fetch";
import type { Connection } from "../connection.js";
import { ServiceTitanInputError } from "../errors.js";
import { pathPort } from "./path-port.js";

/**
 * Middleware that signs the requests of any openapi-fetch client with the
 * connection's token and app key. Retry, throttle and time limits are not part
 * of it; `createHttp` has them.
 *
 * Redirects come back as they are: followed, they would carry the app key to
 * another host.
 *
 * @throws ServiceTitanInputError for a URL that is not this tenant's on the
 *   connection's API host, so that neither token nor key get elsewhere
 */
export function authMiddleware(
  connection: Connection,
): Middleware & { onRequest: object } {
  const { root, tenantId } = pathPort(connection);
  return {
    async onRequest({ request }) {
      const { origin, pathname } = new URL(request.url);
      if (
        origin !== new URL(root).origin ||
        !pathname.includes(`/tenant/${tenantId}/`)
      ) {
        throw new ServiceTitanInputError(
          `${origin}${pathname} is not of tenant ${tenantId} at ${root}; use apiBaseUrl() as baseUrl.`,
        );
      }
      const headers = new Headers(request.headers);
      for (const [name, value] of Object.entries(
        await connection.authHeaders(),
      ))
        headers.set(name, value);
      return new Request(request, { headers, redirect: "manual" });
    },
  };
}

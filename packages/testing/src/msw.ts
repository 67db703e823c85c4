import { type HttpHandler, HttpResponse, http } from "msw";
import { createFake, type Fake } from "./fake.js";
import { ConnectionLost } from "./http/connection-lost.js";
import type { FakeOptions } from "./options.js";

export type { Fake } from "./fake.js";
export type {
  FakeOptions,
  FakeTenant,
  Fault,
  RateLimit,
  ReceivedRequest,
} from "./options.js";

export interface HandlerOptions extends FakeOptions {
  /**
   * Origins to answer for.
   * @default ServiceTitan's four: API and auth, production and integration
   */
  origins?: readonly string[] | undefined;
}

const serviceTitan = [
  "https://api.servicetitan.io",
  "https://auth.servicetitan.io",
  "https://api-integration.servicetitan.io",
  "https://auth-integration.servicetitan.io",
];

/**
 * Creates MSW handlers that answer for ServiceTitan's own hosts, and the fake
 * behind them. A fault that breaks the connection is a network error.
 *
 * @example
 * ```ts
 * const { fake, handlers } = fakeHandlers({ modules: ["crm"] });
 * const server = setupServer(...handlers);
 * ```
 * @throws when `modules` names an unknown module
 */
export function fakeHandlers({
  origins = serviceTitan,
  ...options
}: HandlerOptions = {}): {
  fake: Fake;
  handlers: HttpHandler[];
} {
  const fake = createFake(options);
  const handlers = origins.map((origin) =>
    http.all(`${origin}/*`, async ({ request }) => {
      try {
        return await fake.handle(request.clone());
      } catch (error) {
        if (error instanceof ConnectionLost) return HttpResponse.error();
        throw error;
      }
    }),
  );
  return { fake, handlers };
}

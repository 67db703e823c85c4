// A test that has MSW answer with the fake.
import { fakeHandlers } from "@st/testing/msw";
import { setupServer } from "msw/node";

export function asHandlers(): void {
  const { fake, handlers } = fakeHandlers({ modules: ["crm"] });
  const server = setupServer(...handlers);
  server.use(...handlers);
  server.listen();
  fake.revokeTokens();
  server.close();
}

import { afterEach } from "vitest";
import {
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "../../src/index.js";
import { tokenFrom } from "./client.js";

let running: FakeServiceTitan | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

interface Started {
  fake: FakeServiceTitan;
  get(path: string, signal?: AbortSignal): Promise<Response>;
}

/** Starts a fake for one test, with a function that reads from it. */
export async function start(options: ServerOptions = {}): Promise<Started> {
  const fake = await startFakeServiceTitan({ modules: ["crm"], ...options });
  running = fake;
  const token = await tokenFrom({
    tenants: fake.tenants,
    handle: (request) =>
      fetch(fake.url + new URL(request.url).pathname, {
        method: "POST",
        body: request.body,
        duplex: "half",
        headers: request.headers,
      } as RequestInit),
  });
  const get = (path: string, signal?: AbortSignal) =>
    fetch(fake.url + path, {
      headers: { "st-app-key": fake.appKey, authorization: token },
      ...(signal ? { signal } : {}),
    });
  return { fake, get };
}

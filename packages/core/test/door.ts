import type { ConnectOptions } from "../src/connect-options.js";
import type { Connection } from "../src/connection.js";
import { createHttp } from "../src/http/create-http.js";
import type { HttpClient } from "../src/http/http-client.js";
import {
  type Answer,
  type MemoryApi,
  memoryApi,
  type SeenRequest,
  things,
} from "./memory-api.js";
import type { ThingsPaths } from "./things-paths.js";

const clock = {
  now: () => 0,
  setTimeout: (run: () => void, ms: number) =>
    ms < 60_000 ? setImmediate(run) : undefined,
  clearTimeout: (timer: unknown) => clearImmediate(timer as NodeJS.Immediate),
};

/**
 * The door by path to a ServiceTitan in memory; waits of less than a minute
 * take no time.
 */
export function door(
  handle: (request: SeenRequest) => Answer | Promise<Answer>,
  options?: Partial<ConnectOptions>,
): {
  http: HttpClient<ThingsPaths>;
  connection: Connection;
  requests: SeenRequest[];
  api: MemoryApi;
} {
  const api = memoryApi(handle);
  const connection = api.connect({ clock, ...options });
  return {
    http: createHttp<ThingsPaths>(connection, things),
    connection,
    requests: api.requests,
    api,
  };
}

import type { ConnectOptions } from "./connect-options.js";
import type { Connection } from "./connection.js";
import { readOptions } from "./internal/connection/read-options.js";
import { createConnection } from "./internal/connection/tenant-connection.js";

/**
 * Creates a connection to one tenant. Nothing is sent before the first call.
 * @throws ServiceTitanConfigError listing every problem of the options
 */
export function connect(options: ConnectOptions): Connection {
  const { app, tenant } = readOptions(options);
  const connection = createConnection(app, tenant, true);
  const { signal } = options;
  if (signal) {
    const end = () => connection.end(signal.reason);
    app.onClosed = () => signal.removeEventListener("abort", end);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  }
  return connection;
}

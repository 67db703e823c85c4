import type { ConnectOptions } from "./connect-options.js";
import type { Connection } from "./connection.js";
import { endWith } from "./internal/connection/end-with.js";
import { readOptions } from "./internal/connection/read-options.js";
import { createConnection } from "./internal/connection/tenant-connection.js";

/**
 * Creates a connection to one tenant. Nothing is sent before the first call.
 * @throws ServiceTitanConfigError listing every problem of the options
 */
export function connect(options: ConnectOptions): Connection {
  const { app, tenant } = readOptions(options);
  const connection = createConnection(app, tenant, true);
  endWith(connection, app, options.signal);
  return connection;
}

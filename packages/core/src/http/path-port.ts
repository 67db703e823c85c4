import type { Connection } from "../connection.js";
import { ServiceTitanConfigError } from "../errors.js";
import { PATHS, type PathPort, PROTOCOL } from "../protocol.js";

/**
 * What the connection offers to calls by path.
 * @throws ServiceTitanConfigError if the connection comes from a copy of core
 *   that speaks another protocol
 */
export function pathPort(connection: Connection): PathPort {
  const port = connection[PATHS]();
  if (port.protocol !== PROTOCOL)
    throw new ServiceTitanConfigError(
      `The connection's copy of @st/core speaks protocol ${port.protocol}, ` +
        `this one ${PROTOCOL}. Install one version of @st/core.`,
    );
  return port;
}

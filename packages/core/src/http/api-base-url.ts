import type { Connection } from "../connection.js";
import { ServiceTitanInputError } from "../errors.js";
import type { ModuleTable } from "../protocol.js";
import { pathPort } from "./path-port.js";

/**
 * The URL that the paths of a module continue, for an openapi-fetch client of
 * your own: `https://api.servicetitan.io/crm/v2/tenant/12345`.
 *
 * @throws ServiceTitanInputError for telecom, whose paths have their version in
 *   front of the tenant
 */
export function apiBaseUrl(
  connection: Connection,
  module: Pick<ModuleTable, "id" | "segment" | "version">,
): string {
  const { root, tenantId } = pathPort(connection);
  if (!module.version) {
    throw new ServiceTitanInputError(
      `@st/${module.id} has no single base URL: its paths carry their version. Use createHttp.`,
    );
  }
  return `${root}/${module.segment}/v${module.version}/tenant/${tenantId}`;
}

import type { Connection } from "../src/connection.js";
import { createHttp } from "../src/http/create-http.js";
import type { ModuleTable } from "../src/protocol.js";

/**
 * Calls by path without the types of any paths, for what a typed program could
 * not write: paths, names and options that are wrong on purpose.
 */
// biome-ignore lint/suspicious/noExplicitAny: that is what it is for.
export function untypedHttp(connection: Connection, table: ModuleTable): any {
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  return createHttp<any>(connection, table);
}

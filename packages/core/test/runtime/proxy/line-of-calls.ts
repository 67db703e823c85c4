import type { Connection } from "../../../src/connection.js";
import { unwrap } from "../../../src/http.js";
import type { ModuleTable } from "../../../src/protocol.js";
import { untypedHttp } from "../../untyped.js";

/** What a program of the recipes prints: its answers, or its error. */
export interface Printed {
  readonly answers?: readonly {
    readonly host: string;
    readonly path: string;
  }[];
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly outcome?: string;
  };
}

const crm: ModuleTable = {
  protocol: 1,
  id: "crm",
  segment: "crm",
  version: 2,
  scope: "tn.crm.",
  operations: { customers: { get: ["GET /customers/{id}", "customers:r"] } },
};

/**
 * Two calls, as a user's program makes them, and what became of them, in one
 * line. The second goes through openapi-fetch, which has a `Response` of its own
 * to deal with if `fetch` is another package's.
 */
export async function lineOfCalls(st: Connection): Promise<string> {
  const read = async () => [
    await st.request("GET", "/crm/v2/tenant/{tenant}/customers/1"),
    await unwrap(
      untypedHttp(st, crm).GET("/customers/{id}", {
        params: { path: { id: 2 } },
      }),
    ),
  ];
  const printed = await read().then(
    (answers) => ({ answers }),
    ({ name, message, outcome }) => ({ error: { name, message, outcome } }),
  );
  return JSON.stringify(printed);
}

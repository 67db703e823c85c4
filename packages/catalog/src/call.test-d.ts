import type { Connection, Pages } from "@st/core";
import { call, callByIds, operation } from "./index.js";

declare const connection: Connection;

// Without a type of its own the result has to be looked at before it is used.
export const untyped: unknown = call(connection, "crm.customers.list");
// @ts-expect-error unknown is no list
export const wrong: Pages<object> = call<unknown>(
  connection,
  "crm.customers.list",
);
export const typed: Pages<{ id: number }> = call<Pages<{ id: number }>>(
  connection,
  operation("crm.customers.list"),
  [{ active: "Any" }],
);
export const rows: Promise<unknown> = callByIds(connection, "crm.jobs.list", [
  [1],
]);

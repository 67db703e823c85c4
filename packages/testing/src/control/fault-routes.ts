import type { Fault, Unfiltered } from "../options.js";
import type { Route } from "./route.js";
import * as shapes from "./shapes.js";
import type { ControlFaults } from "./types.js";

/** Faults, tokens, scopes, maintenance. */
export const faultRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/faults",
    does: "The faults that wait for requests.",
    run: ({ fake }): ControlFaults => ({ faults: fake.waitingFaults() }),
  },
  {
    method: "POST",
    path: "/faults",
    does: "Adds a fault. { on?, times?, after?, delay?, respond?, … }",
    body: shapes.fault,
    run: ({ fake }, { body }) => fake.fail(body as Fault),
  },
  {
    method: "DELETE",
    path: "/faults",
    does: "Removes the faults.",
    run: ({ fake }) => fake.clearFaults(),
  },
  {
    method: "POST",
    path: "/tokens/revoke",
    does: "Revokes every token: the next calls get a 401.",
    run: ({ fake }) => fake.revokeTokens(),
  },
  {
    method: "POST",
    path: "/scopes/withhold",
    does: "Takes scopes: calls that need one get a 403. { scopes }",
    body: shapes.withhold,
    run: ({ fake }, { body }) => fake.withhold(...(body["scopes"] as string[])),
  },
  {
    method: "DELETE",
    path: "/scopes/withheld",
    does: "Gives withheld scopes back.",
    run: ({ insides }) => insides.giveScopesBack(),
  },
  {
    method: "PUT",
    path: "/maintenance",
    does: "While on, report data is answered with 409. { on }",
    body: shapes.maintenance,
    run: ({ fake }, { body }) => fake.setMaintenance(body["on"] === true),
  },
  {
    method: "PUT",
    path: "/unfiltered",
    does: "What happens to query names without effect. { mode }",
    body: shapes.unfiltered,
    run: ({ fake }, { body }) => fake.setUnfiltered(body["mode"] as Unfiltered),
  },
];

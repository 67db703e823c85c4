import { show } from "@st/core/module";
import { ControlError } from "./control.js";
import { health, iso } from "./read.js";
import type { Route } from "./route.js";
import * as shapes from "./shapes.js";

/** The fake as a whole: health, reset, snapshots, time. */
export const stateRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/health",
    does: "Address, tenants, time, and how much there is of everything.",
    run: health,
  },
  {
    method: "POST",
    path: "/reset",
    does: "Goes back to the start. { seed? }",
    body: shapes.reset,
    run: ({ fake }, { body }) => fake.reset(body["seed"] as number | undefined),
  },
  {
    method: "POST",
    path: "/seed",
    does: "Goes back to the start, with the rows of a seed. { seed }",
    body: shapes.seed,
    run: ({ fake }, { body }) => fake.reset(body["seed"] as number),
  },
  {
    method: "GET",
    path: "/snapshots",
    does: "Names of the snapshots.",
    run: ({ snapshots }) => ({ snapshots: [...snapshots.keys()] }),
  },
  {
    method: "POST",
    path: "/snapshots",
    does: "Remembers rows and files under a name, or a number. { name? }",
    body: shapes.snapshot,
    run: ({ fake, snapshots }, { body }) => {
      const name = String(body["name"] ?? snapshots.size + 1);
      snapshots.set(name, fake.snapshot());
      return { name };
    },
  },
  {
    method: "POST",
    path: "/snapshots/:name/restore",
    does: "Brings the rows and files of a snapshot back.",
    run: ({ fake, snapshots }, { param }) => {
      const snapshot = snapshots.get(param("name"));
      if (!snapshot) throw noSnapshot(param("name"), snapshots);
      fake.restore(snapshot);
    },
  },
  {
    method: "DELETE",
    path: "/snapshots/:name",
    does: "Forgets a snapshot.",
    run: ({ snapshots }, { param }) => {
      if (!snapshots.delete(param("name")))
        throw noSnapshot(param("name"), snapshots);
    },
  },
  {
    method: "GET",
    path: "/time",
    does: "The fake's time.",
    run: ({ fake }) => ({ now: iso(fake.now()) }),
  },
  {
    method: "PUT",
    path: "/time",
    does: "Sets the time. { now }",
    body: shapes.time,
    run: ({ fake }, { body }) => {
      const now = Date.parse(String(body["now"]));
      if (Number.isNaN(now))
        throw new ControlError(
          `now is ${show(body["now"])}; give a time, such as "2026-03-02T15:00:00Z".`,
        );
      fake.setTime(now);
      return { now: iso(fake.now()) };
    },
  },
  {
    method: "POST",
    path: "/time/forward",
    does: "Moves the time forward, with the deliveries due. { seconds }",
    body: shapes.forward,
    run: async ({ fake }, { body }) => {
      await fake.forward(Number(body["seconds"]) * 1_000);
      return { now: iso(fake.now()) };
    },
  },
];

function noSnapshot(
  name: string,
  snapshots: ReadonlyMap<string, unknown>,
): ControlError {
  const names = [...snapshots.keys()].join(", ") || "none yet";
  return new ControlError(
    `name: there is no snapshot ${show(name)}; there are ${names}.`,
    404,
  );
}

import { expect, test } from "vitest";
import { withDependents } from "./dependents.ts";

const members = [
  { folder: "packages/core", manifest: { name: "core" } },
  {
    folder: "packages/crm",
    manifest: { name: "crm", dependencies: { core: "workspace:^" } },
  },
  {
    folder: "examples/sync",
    manifest: { name: "sync", devDependencies: { crm: "workspace:^" } },
  },
  {
    folder: "packages/jpm",
    manifest: { name: "jpm", dependencies: { core: "workspace:^" } },
  },
];

test("dependents of dependents count, siblings do not", () => {
  expect(withDependents(members, ["crm"])).toEqual(new Set(["crm", "sync"]));
  expect(withDependents(members, ["core"])).toEqual(
    new Set(["core", "crm", "jpm", "sync"]),
  );
});

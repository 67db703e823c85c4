import { modules } from "@st/catalog";
import { loadModuleSync } from "@st/catalog/all";
import type { Module } from "./types.js";

/** Ids of the modules that the fake can serve: `"crm"`, `"jpm"`, … */
export function moduleIds(): string[] {
  return modules().map(({ id }) => id);
}

/**
 * Id of the module whose paths begin with this segment: `"salestech"` for
 * `"sales"`.
 */
export function moduleOfSegment(segment: string): string | undefined {
  return modules().find((module) => module.segment === segment)?.id;
}

/**
 * Reads the model of one module. Synchronous, because `createFake` and
 * `fakeHandlers` do not return promises.
 *
 * @throws when there is no such module, with the ids of those there are
 */
export function loadModule(id: string): Module {
  requireModule(id);
  return loadModuleSync(id);
}

/** @throws when there is no such module, with the ids of those there are */
export function requireModule(id: string): void {
  const known = moduleIds();
  if (!known.includes(id)) {
    throw new Error(
      `modules: there is no module ${JSON.stringify(id)}. Use any of ${known.join(", ")}.`,
    );
  }
}

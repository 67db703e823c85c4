import { modules } from "@st/catalog";
import { loadModuleSync } from "@st/catalog/all";
import type { Module } from "./types.js";

/** Ids of all modules the fake can serve: `"crm"`, `"jpm"`, … */
export function moduleIds(): string[] {
  return modules().map(({ id }) => id);
}

/**
 * The module whose paths begin with this segment: `"sales"` is that of
 * `"salestech"`.
 */
export function moduleOfSegment(segment: string): string | undefined {
  return modules().find((module) => module.segment === segment)?.id;
}

/**
 * Reads one module's model. The catalog is loaded without waiting, because
 * `createFake` and `fakeHandlers` return at once.
 *
 * @throws when there is no such module; the message lists those there are
 */
export function loadModule(id: string): Module {
  const known = moduleIds();
  if (!known.includes(id)) {
    throw new Error(
      `modules: there is no module ${JSON.stringify(id)}. Use any of ${known.join(", ")}.`,
    );
  }
  return loadModuleSync(id);
}

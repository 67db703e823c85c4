/** Compares two editions of the API. */
import type { Module } from "../model/types.ts";
import type { Change } from "./change.ts";
import { compareModule } from "./compare-module.ts";
import { sortChanges } from "./exported-types.ts";
import { judge } from "./judge.ts";

/**
 * Every difference a user of the packages could meet, each once, in a stable
 * order.
 */
export function compareEditions(
  before: readonly Module[],
  after: readonly Module[],
): Change[] {
  const [was, now] = [byId(before), byId(after)];
  const changes = [...new Set([...was.keys(), ...now.keys()])].flatMap((id) => {
    const [old, current] = [was.get(id), now.get(id)];
    if (old && current) return compareModule(old, current);
    const life = old
      ? ({ verdict: "module-removed", from: id } as const)
      : ({ verdict: "module-added", to: id } as const);
    return [judge(id, { ...life, refs: new Set() }, new Set())];
  });
  return sortChanges(changes);
}

function byId(modules: readonly Module[]): Map<string, Module> {
  return new Map(modules.map((module) => [module.id, module]));
}

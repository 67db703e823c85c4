import { join } from "node:path";
import type { Check } from "../report.ts";
import { reachableFrom } from "./reachable-files.ts";

/**
 * What importing a module's main entry brings along: core and nothing else, in
 * code and in types. openapi-fetch is the path door's: its declarations alone
 * cost a type checker 156,000 instantiations.
 */
export function checkMainEntry(
  root: string,
  folder: string,
  name: string,
): readonly Check[] {
  return ["index.js", "index.d.ts"].map((entry) => {
    const foreign = [
      ...reachableFrom(join(root, folder, "dist", entry)).imports,
    ].filter((specifier) => !isCore(specifier));
    return {
      name: `${name}: dist/${entry} leads to core alone`,
      ok: foreign.length === 0,
      detail: `it also imports ${foreign.join(", ")}`,
    };
  });
}

function isCore(specifier: string): boolean {
  return specifier === "@st/core" || specifier === "@st/core/module";
}

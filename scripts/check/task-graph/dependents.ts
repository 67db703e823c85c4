import type { Member } from "../workspace.ts";

/** These packages and all that depend on them, directly or through others. */
export function withDependents(
  members: readonly Member[],
  names: readonly string[],
): ReadonlySet<string> {
  const found = new Set(names);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { manifest } of members) {
      const { name, dependencies, devDependencies, peerDependencies } =
        manifest;
      const all = Object.keys({
        ...dependencies,
        ...devDependencies,
        ...peerDependencies,
      });
      if (all.some((dependency) => found.has(dependency))) {
        found.add(name);
      }
    }
  }
  return found;
}

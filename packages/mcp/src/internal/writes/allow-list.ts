import { modules, type Operation, operations } from "@st/catalog";
import { ServiceTitanConfigError } from "@st/core";
import { didYouMean } from "@st/core/module";

/**
 * The operations that may write: those named, and those of the modules named.
 * @throws ServiceTitanConfigError for names that are neither, and for
 *   operations that only read
 */
export function allowList(names: readonly string[]): ReadonlySet<string> {
  const ids = modules().map(({ id }) => id);
  const writes = operations().filter(({ retry }) => retry !== "read");
  const allowed = new Set<string>();
  for (const name of names) {
    const found = writes.filter((one) => isNamed(one, name));
    for (const { name: write } of found) allowed.add(write);
    if (found.length > 0) continue;
    const isRead = operations().some((one) => isNamed(one, name));
    const known = [...ids, ...writes.map((one) => one.name)];
    const problem = isRead
      ? "only reads. Leave it out."
      : `is neither an operation nor a module.${didYouMean(name, known)}`;
    throw new ServiceTitanConfigError(
      `writes: ${JSON.stringify(name)} ${problem}`,
    );
  }
  return allowed;
}

function isNamed({ name, module }: Operation, given: string): boolean {
  return name === given || module === given;
}

/** Which operation of the newer edition is which of the older one. */
/** What tells one operation from another. */
export interface Route {
  id: string;
  httpMethod: string;
  path: string;
}

export interface Matched<Operation> {
  pairs: [before: Operation, after: Operation][];
  gone: Operation[];
  come: Operation[];
}

const exactRoute = (operation: Route): string =>
  `${operation.httpMethod} ${operation.path}`;
/**
 * Two pairs of paths differ only by the name of a parameter, so this comes
 * last.
 */
const blankRoute = (operation: Route): string =>
  exactRoute(operation).replaceAll(/\{[^}]*\}/g, "{}");

/**
 * The route proves more than the official id: ids are made from names of
 * classes, change with them, and end in a number that moves when a sibling
 * comes or goes.
 */
export function matchOperations<Operation extends Route>(
  before: readonly Operation[],
  after: readonly Operation[],
): Matched<Operation> {
  type Pairs = Matched<Operation>["pairs"];
  const pairs: Pairs = [];
  let gone = [...before];
  let come = [...after];
  for (const key of [
    exactRoute,
    (operation: Route) => operation.id,
    blankRoute,
  ]) {
    const byKey = onlyOnes(come, key);
    const candidates = onlyOnes(gone, key);
    const found = [...candidates].flatMap(([name, operation]): Pairs => {
      const other = byKey.get(name);
      return other === undefined ? [] : [[operation, other]];
    });
    pairs.push(...found);
    const done = new Set(found.flat());
    gone = gone.filter((operation) => !done.has(operation));
    come = come.filter((operation) => !done.has(operation));
  }
  return { pairs, gone, come };
}

/** A key that several operations share proves nothing. */
function onlyOnes<Operation extends Route>(
  operations: readonly Operation[],
  key: (operation: Route) => string,
): Map<string, Operation> {
  const counts = new Map<string, number>();
  for (const operation of operations)
    counts.set(key(operation), (counts.get(key(operation)) ?? 0) + 1);
  const only = operations.filter(
    (operation) => counts.get(key(operation)) === 1,
  );
  return new Map(only.map((operation) => [key(operation), operation]));
}

/**
 * Puts a value at a path of names into an object; a number is a place in a list.
 * A list is added to one that is there. Returns false if another value is there
 * already.
 */
export function setAt(
  into: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
): boolean {
  const [name = "", next] = path;
  const found = Object.hasOwn(into, name) ? into[name] : undefined;
  if (next === undefined) {
    const isAdded = Array.isArray(found) && Array.isArray(value);
    if (found !== undefined && !isAdded) return false;
    setOwn(into, name, isAdded ? [...found, ...value] : value);
    return true;
  }
  const inner = found ?? (/^\d+$/.test(next) ? [] : {});
  if (typeof inner !== "object" || inner === null) return false;
  setOwn(into, name, inner);
  return setAt(inner as Record<string, unknown>, path.slice(1), value);
}

/** `__proto__` is a name like any other. */
function setOwn(into: object, name: string, value: unknown): void {
  Object.defineProperty(into, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

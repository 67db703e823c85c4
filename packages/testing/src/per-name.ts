/**
 * Remembers what a function returns for each name. Names of properties are few,
 * and each is asked for in every row: matching it against dozens of patterns
 * would take longer than the rest of the row.
 */
export function perName<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    let value = known.get(name);
    if (value === undefined && !known.has(name)) {
      value = make(name);
      known.set(name, value);
    }
    return value as T;
  };
}

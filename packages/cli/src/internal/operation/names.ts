/** `modifiedOnOrAfter` as a flag is written: `modified-on-or-after`. */
export function kebab(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/** Whether two names differ in their writing only: case, `-` and `_`. */
export function isSame(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return name.replace(/[-_]/g, "").toLowerCase();
}

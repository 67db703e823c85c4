/**
 * Pseudo-random numbers that depend on their key alone. A row is generated anew
 * each time it is read, so the value of a property must follow from seed,
 * collection, row and property.
 */

/** 32-bit FNV-1a of a text, mixed so that similar texts get distant numbers. */
export function hash(text: string, seed = 0): number {
  let value = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(value);
}

/** Combines a key with a number into a new key. */
export function mix(key: number, salt = 0): number {
  let value = (key ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A number n with 0 ≤ n < 1. */
export function fraction(key: number): number {
  return mix(key, 77) / 0x1_0000_0000;
}

/** A whole number from `from` to `to`, inclusive. */
export function between(key: number, from: number, to: number): number {
  return from + Math.floor(fraction(key) * (to - from + 1));
}

/** One of the items. */
export function pick<T>(key: number, items: readonly T[]): T {
  return items[Math.floor(fraction(key) * items.length)] as T;
}

/**
 * A version 4 GUID whose last 12 digits are `tail`, from which the row can be
 * found.
 */
export function guid(key: number, tail: number): string {
  const hex = (salt: number) => mix(key, salt).toString(16).padStart(8, "0");
  const middle = hex(2);
  const last = tail.toString(16).padStart(12, "0");
  return `${hex(1)}-${middle.slice(0, 4)}-4${middle.slice(5, 8)}-8${hex(3).slice(1, 4)}-${last}`;
}

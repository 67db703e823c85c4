/** `"[object Map]"`: what kind of object it is, from whatever realm. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}

/**
 * The name of a key in Redis. Braces make `id` the hash tag, so that a cluster
 * keeps all keys of one id on one node, where a script can use them together.
 */
export function keyName(prefix: string, part: string, id: string): string {
  const tag = id.replace(/[{}%]/g, encodeURIComponent);
  return `${prefix}:${part}:{${tag}}`;
}

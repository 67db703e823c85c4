/**
 * An import of those names a text uses, in one statement; empty when it uses
 * none.
 */
export function importTypes(
  names: Iterable<string>,
  from: string,
  text: string,
): string {
  const used = new Set(text.match(/\b[A-Za-z_$][\w$]*\b/g));
  const list = [...new Set(names)].filter((name) => used.has(name)).sort();
  return list.length === 0
    ? ""
    : `import type { ${list.join(", ")} } from "${from}";\n`;
}

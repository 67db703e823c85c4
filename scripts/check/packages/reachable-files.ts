import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g;
const REFERENCE = /^\/\/\/\s*<reference\s+(?:types|path)="([^"]+)"/gm;

export interface Reached {
  /** Files of the package that the entry leads to. */
  readonly files: readonly string[];
  /** Imports that leave the package, as they are written. */
  readonly imports: ReadonlySet<string>;
}

/**
 * Follows the relative imports of a built file, code or declarations, as far as
 * they stay in the package.
 */
export function reachableFrom(entry: string): Reached {
  const files = new Set<string>();
  const imports = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) {
      continue;
    }
    files.add(file);
    const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    for (const specifier of [
      ...text.matchAll(SPECIFIER),
      ...text.matchAll(REFERENCE),
    ].map((match) => match[1] ?? "")) {
      if (specifier.startsWith(".")) {
        queue.push(resolveRelative(file, specifier));
      } else {
        imports.add(specifier);
      }
    }
  }
  return { files: [...files], imports };
}

function resolveRelative(from: string, specifier: string): string {
  const target = join(dirname(from), specifier);
  const wanted = from.endsWith(".d.ts")
    ? target.replace(/\.js$/, ".d.ts")
    : target;
  if (!existsSync(wanted)) {
    throw new Error(`${from} imports ${specifier}, but there is no ${wanted}`);
  }
  return wanted;
}

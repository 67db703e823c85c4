import { packageName } from "./names.ts";

export const CORE = packageName("core");
export const QUERIES = "./queries.js";
export const SCHEMAS = "./schemas.js";

/** A type as a signature names it. */
export interface TypeName {
  name: string;
  /** The file or package it comes from; absent where nothing is imported. */
  from?: string;
}

/**
 * The types a file imports, noted where they are printed. Searching the printed
 * text for them would also find words of the API's prose.
 */
export class Imports {
  readonly #names = new Map<string, Set<string>>();

  /** Notes that the file refers to a type, and returns its name. */
  use({ name, from }: TypeName): string {
    if (from === undefined) return name;
    const names = this.#names.get(from) ?? new Set();
    this.#names.set(from, names.add(name));
    return name;
  }

  /** Notes a type of core, and returns its name. */
  core(name: string): string {
    return this.use({ name, from: CORE });
  }

  /** The statements, packages first; empty when nothing is imported. */
  get text(): string {
    const local = (from: string) => from.startsWith(".");
    return [...this.#names]
      .sort(([a], [b]) =>
        local(a) === local(b) ? (a < b ? -1 : 1) : local(a) ? 1 : -1,
      )
      .map(
        ([from, names]) =>
          `import type { ${[...names].sort().join(", ")} } from "${from}";\n`,
      )
      .join("");
  }
}

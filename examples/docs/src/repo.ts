import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../../..");

/** The text of a file, by its path in the repository. */
export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The guides, by their paths in the repository. */
export function guides(): string[] {
  return readdirSync(join(root, "docs/guides")).map(
    (name) => `docs/guides/${name}`,
  );
}

/** Folders of the packages: `packages/core`. */
export function packages(): string[] {
  return readdirSync(join(root, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `packages/${name}`);
}

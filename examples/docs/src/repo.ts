import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** The pages of the skill that users install for their coding agents. */
export function skillPages(): string[] {
  return readdirSync(join(root, "skills"), { recursive: true })
    .map((name) => `skills/${name}`)
    .filter((page) => page.endsWith(".md"));
}

/** AGENTS.md of the packages that are written by hand. */
export function agentsPages(): string[] {
  return packages()
    .filter(
      (folder) => !existsSync(join(root, folder, "src/generated/client.ts")),
    )
    .map((folder) => `${folder}/AGENTS.md`)
    .filter((page) => existsSync(join(root, page)));
}

/** Folders of the packages: `packages/core`. */
export function packages(): string[] {
  return readdirSync(join(root, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `packages/${name}`);
}

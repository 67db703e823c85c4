/** Remembers the files that an update may write, to put them back. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Where an update writes, below the root; a folder means all that is in it. */
const WRITTEN = [
  ".changeset",
  "README.md",
  "packages",
  "pnpm-lock.yaml",
  "scripts/generated.json",
  "scripts/names.json",
  "scripts/overrides.json",
  "scripts/programs.json",
  "scripts/sentences.json",
  "specs",
];
/** Made by tools and ignored by git. */
const BUILT = new Set(["node_modules", "dist", ".turbo", ".reports"]);

/**
 * @returns the step that puts every file back as it is now, and removes those
 *   that came since
 */
export function rememberFiles(root: string): () => void {
  const before = new Map(
    filesIn(root, WRITTEN).map((path) => [path, read(root, path)]),
  );
  return () => {
    for (const path of filesIn(root, WRITTEN))
      if (!before.has(path)) rmSync(join(root, path));
    for (const [path, bytes] of before) {
      const file = join(root, path);
      if (existsSync(file) && readFileSync(file).equals(bytes)) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    removeEmptyPackages(root);
  };
}

function read(root: string, path: string): Buffer {
  return readFileSync(join(root, path));
}

function filesIn(root: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found === undefined) return [];
    return found.isFile() ? [path] : filesBelow(root, path);
  });
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(
    (entry) => {
      const path = `${folder}/${entry.name}`;
      if (BUILT.has(entry.name)) return [];
      if (entry.isDirectory()) return filesBelow(root, path);
      return entry.isFile() ? [path] : [];
    },
  );
}

/** A package that came with the edition leaves nothing but what was built. */
function removeEmptyPackages(root: string): void {
  const folder = join(root, "packages");
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `packages/${entry.name}`;
    if (entry.isDirectory() && filesBelow(root, path).length === 0)
      rmSync(join(root, path), { recursive: true });
  }
}

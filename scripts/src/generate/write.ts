import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { EmittedFile } from "../emit/file.ts";

/** Files that differ from what the generator makes, missing ones included. */
export function staleFiles(
  root: string,
  files: readonly EmittedFile[],
): EmittedFile[] {
  return files.filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
  });
}

/**
 * Files in the generated folders of these packages that the generator no longer
 * makes.
 */
export function leftovers(
  root: string,
  packages: readonly string[],
  files: readonly EmittedFile[],
): string[] {
  const known = new Set(files.map(({ path }) => path));
  return packages.flatMap((id) => {
    const folder = `packages/${id}/src/generated`;
    const names = existsSync(join(root, folder))
      ? readdirSync(join(root, folder))
      : [];
    return names
      .map((name) => `${folder}/${name}`)
      .filter((path) => !known.has(path));
  });
}

export function writeFiles(root: string, files: readonly EmittedFile[]): void {
  for (const { path, text } of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

export function removeFiles(root: string, paths: readonly string[]): void {
  for (const path of paths) rmSync(join(root, path), { recursive: true });
}

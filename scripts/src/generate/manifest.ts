import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EmittedFile } from "../emit/file.ts";
import { stableText } from "../read/json.ts";
import { sha256 } from "./inputs.ts";

/**
 * What a set of generated files was made from, kept beside them: an unchanged
 * module is recognised without making it again.
 */
export interface Manifest {
  /** Hash of the inputs. */
  inputs: string;
  /** Hash of each file by its path in the repository. */
  files: Record<string, string>;
}

export function manifestPath(id: string): string {
  return `packages/${id}/src/generated/manifest.json`;
}

/** The manifest of what all modules share. */
export const SHARED_MANIFEST = "scripts/generated.json";

export function manifestFile(
  path: string,
  inputs: string,
  files: readonly EmittedFile[],
): EmittedFile {
  const hashes = files
    .map((file) => [file.path, sha256(file.text)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    path,
    text: stableText({
      inputs,
      files: Object.fromEntries(hashes),
    } satisfies Manifest),
  };
}

/**
 * Whether everything a manifest names was made from these inputs and has not
 * been touched since.
 */
export function isCurrent(root: string, path: string, inputs: string): boolean {
  const file = join(root, path);
  if (!existsSync(file)) return false;
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return (
    manifest.inputs === inputs &&
    Object.entries(manifest.files).every(([name, hash]) => {
      const target = join(root, name);
      return existsSync(target) && sha256(readFileSync(target)) === hash;
    })
  );
}

import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const packages = resolve(import.meta.dirname, "../../packages");

/**
 * A folder like a user's: one program, and a node_modules with only the packages
 * it imports.
 */
export interface Workplace {
  readonly folder: string;
  /** Writes a source file and returns its path. */
  readonly write: (name: string, text: string) => string;
}

export async function withWorkplace<Value>(
  modules: readonly string[],
  use: (workplace: Workplace) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), "st-bench-"));
  try {
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ private: true, type: "module" }),
    );
    mkdirSync(join(folder, "node_modules", "@st"), { recursive: true });
    for (const name of ["core", ...modules]) {
      symlinkSync(
        join(packages, name),
        join(folder, "node_modules", "@st", name),
        "junction",
      );
    }
    return await use({
      folder,
      write: (name, text) => {
        const file = join(folder, name);
        writeFileSync(file, text);
        return file;
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

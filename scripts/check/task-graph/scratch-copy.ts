import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openRepo } from "../repo.ts";

/**
 * A copy of the repo's files, without what is built, that may be changed
 * freely. It borrows the installed dependencies.
 */
export async function withScratchCopy<Value>(
  root: string,
  use: (copy: string) => Promise<Value>,
): Promise<Value> {
  const copy = mkdtempSync(join(tmpdir(), "st-scratch-"));
  try {
    const { files, members } = openRepo(root);
    for (const folder of new Set(files.map((file) => dirname(file)))) {
      mkdirSync(join(copy, folder), { recursive: true });
    }
    for (const file of files) {
      copyFileSync(join(root, file), join(copy, file));
    }
    for (const folder of [".", ...members.map((member) => member.folder)]) {
      const installed = join(root, folder, "node_modules");
      if (existsSync(installed)) {
        symlinkSync(installed, join(copy, folder, "node_modules"), "junction");
      }
    }
    return await use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

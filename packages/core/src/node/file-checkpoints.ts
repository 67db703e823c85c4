import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ServiceTitanInputError } from "../errors.js";
import type { CheckpointStore } from "../options.js";
import { writeAtomic } from "./write-atomic.js";

/**
 * Keeps positions of export feeds in a folder, one small file each; the folder
 * is made when it is first needed. A position is on the disk when `set`
 * resolves. Several processes may share the folder as long as each position has
 * one writer.
 */
export function fileCheckpoints(folder: string): CheckpointStore {
  // Some file systems take `Jobs` and `jobs` for one name, others have names
  // that files cannot bear: everything but the plainest is spelled out.
  const pathOf = (key: string) =>
    join(
      folder,
      `${key.replace(/[^a-z0-9.-]/g, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`)}.json`,
    );
  return {
    async get(key) {
      let text: string;
      try {
        text = await readFile(pathOf(key), "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT")
          return undefined;
        throw error;
      }
      const { position } = parse(text);
      if (typeof position === "string") return position;
      throw new ServiceTitanInputError(
        `${pathOf(key)} holds no position. Delete it to begin anew.`,
      );
    },
    async set(key, position) {
      await mkdir(folder, { recursive: true });
      await writeAtomic(pathOf(key), (file) =>
        file.appendFile(`${JSON.stringify({ key, position })}\n`),
      );
    },
  };
}

function parse(text: string): { position?: unknown } {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return {};
  }
}

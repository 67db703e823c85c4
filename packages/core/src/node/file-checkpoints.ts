import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ServiceTitanInputError } from "../errors.js";
import type { CheckpointStore } from "../options.js";
import { writeAtomic } from "./write-atomic.js";

/**
 * Creates a store that keeps each position of an export feed in a small file in
 * `folder`, which is created when needed. When `set` resolves, the position has
 * been flushed to disk. Several processes may share the folder as long as only
 * one of them writes each position.
 *
 * @throws ServiceTitanInputError, from `get`, if the file does not contain a
 *   position
 */
export function fileCheckpoints(folder: string): CheckpointStore {
  // Some file systems treat `Jobs` and `jobs` as the same name, and some
  // characters are not allowed in names: all but the plainest are encoded.
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
        `${pathOf(key)} does not contain a position. Delete it to start over.`,
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

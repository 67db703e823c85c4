import { open, readFile, rename } from "node:fs/promises";

/** A feed's position, and the length of its file at that position. */
export interface Checkpoint {
  /**
   * The feed's position after the last row in the file; `undefined` at the
   * beginning of the feed.
   */
  continueFrom: string | undefined;
  bytes: number;
  rows: number;
}

/**
 * Reads a checkpoint. Returns `undefined` if there is none yet.
 *
 * @throws if the file is not a checkpoint
 */
export async function readCheckpoint(
  path: string,
): Promise<Checkpoint | undefined> {
  const text = await readFile(path, "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    },
  );
  if (text === undefined) return undefined;
  const value = JSON.parse(text) as Partial<Checkpoint>;
  if (
    typeof value.continueFrom !== "string" ||
    !Number.isInteger(value.bytes) ||
    !Number.isInteger(value.rows)
  ) {
    throw new Error(
      `${path} is not a checkpoint. Delete it and its .ndjson file to start over.`,
    );
  }
  return value as Checkpoint;
}

/**
 * Writes a checkpoint atomically: after a crash the file holds either the old
 * checkpoint or the new one.
 */
export async function writeCheckpoint(
  path: string,
  checkpoint: Checkpoint,
): Promise<void> {
  const next = `${path}.next`;
  const file = await open(next, "w");
  try {
    await file.writeFile(`${JSON.stringify(checkpoint)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
}

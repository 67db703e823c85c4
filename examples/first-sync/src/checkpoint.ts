import { open, readFile, rename } from "node:fs/promises";

/** How far a file has come, and how long it was then. */
export interface Checkpoint {
  /**
   * The feed's position behind the last row in the file; `undefined` at the
   * beginning of the feed.
   */
  continueFrom: string | undefined;
  bytes: number;
  rows: number;
}

/**
 * Reads a checkpoint; `undefined` when there is none yet. @throws when the file
 * holds something else
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
      `${path} is not a checkpoint. Delete it and the file beside it to begin anew.`,
    );
  }
  return value as Checkpoint;
}

/**
 * Writes a checkpoint so that a crash leaves the old one or the new one, never
 * half of one.
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

import { open } from "node:fs/promises";

/** A file of rows, one JSON text a line. */
export interface RowFile {
  /**
   * Writes rows behind those there are and sees them to the disk. Gives the
   * length of the file in bytes.
   */
  append(rows: readonly object[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the file and cuts it to `bytes`: what stands behind was written without
 * a checkpoint and comes again.
 */
export async function openRowFile(
  path: string,
  bytes: number,
): Promise<RowFile> {
  const file = await open(path, "a");
  const { size } = await file.stat();
  if (size < bytes) {
    await file.close();
    throw new Error(
      `${path} has ${size} bytes, but its checkpoint says ${bytes}. Delete both to begin anew.`,
    );
  }
  await file.truncate(bytes);
  let length = bytes;

  async function append(rows: readonly object[]): Promise<number> {
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    const data = Buffer.from(text);
    await file.appendFile(data);
    await file.datasync();
    length += data.length;
    return length;
  }

  return { append, close: () => file.close() };
}

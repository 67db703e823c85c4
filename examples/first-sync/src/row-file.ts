import { open } from "node:fs/promises";

/** A file with one row of JSON per line. */
export interface RowFile {
  /**
   * Appends rows and flushes them to disk. Returns the length of the file in
   * bytes.
   */
  append(rows: readonly object[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the file and truncates it to `bytes`. Rows after that point were written
 * without a checkpoint, so the feed delivers them again.
 *
 * @throws if the file is shorter than `bytes`
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
      `${path} has ${size} bytes, but its checkpoint says ${bytes}. Delete both to start over.`,
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

import type { FileHandle } from "node:fs/promises";

const BLOCK = 65_536;

/**
 * Makes a file of JSON lines end with a whole one. A run that was killed while
 * it wrote leaves a part of a row, which the next row would be glued to. The row
 * itself is written again, since its batch was not yet counted as done.
 *
 * @returns whether a part of a row was cut off
 */
export async function endWithWholeLine(file: FileHandle): Promise<boolean> {
  const found = await file.stat();
  if (!found.isFile() || found.size === 0) return false;
  const { start, text } = await lastLine(file, found.size);
  if (text === "") return false;
  if (!text.startsWith("{") || isJson(text)) {
    await file.appendFile("\n");
    return false;
  }
  await file.truncate(start);
  return true;
}

/** What follows the last end of a line. */
async function lastLine(
  file: FileHandle,
  size: number,
): Promise<{ start: number; text: string }> {
  const blocks: Buffer[] = [];
  let start = size;
  while (start > 0) {
    const length = Math.min(BLOCK, start);
    const { buffer } = await file.read(
      Buffer.alloc(length),
      0,
      length,
      start - length,
    );
    const at = buffer.lastIndexOf("\n");
    blocks.unshift(buffer.subarray(at + 1));
    start -= length - (at + 1);
    if (at >= 0) break;
  }
  return { start, text: Buffer.concat(blocks).toString("utf8") };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

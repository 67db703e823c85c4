import type { Download } from "../results.js";
import { writeAtomic } from "./write-atomic.js";

/**
 * Saves a download at `path`, replacing an existing file, and returns the
 * number of bytes. The file appears only when it is complete and has the length
 * the server stated; after a failure an existing file is unchanged.
 *
 * @example
 * ```ts
 * await saveTo(await telecom.calls.getRecording(42), "recordings/42.mp3");
 * ```
 * @throws ServiceTitanResponseError if fewer bytes arrive than the server
 *   stated, and errors of the file system
 */
export async function saveTo(
  download: Download | PromiseLike<Download>,
  path: string,
): Promise<number> {
  const { stream } = await download;
  const reader = stream.getReader();
  try {
    return await writeAtomic(path, async (file) => {
      let bytes = 0;
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return bytes;
        await file.appendFile(value);
        bytes += value.byteLength;
      }
    });
  } catch (error) {
    // For example, the disk is full: stop the download.
    await reader.cancel(error).catch(() => {});
    throw error;
  }
}

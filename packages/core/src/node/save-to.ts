import type { Download } from "../results.js";
import { writeAtomic } from "./write-atomic.js";

/**
 * Saves a download at `path`, replacing what is there, and gives back the
 * number of bytes. The file appears once it is complete and of the length the
 * server stated; after a failure there is what was there before.
 *
 * @example
 * ```ts
 * await saveTo(await telecom.calls.getRecording(42), "recordings/42.mp3");
 * ```
 * @throws ServiceTitanResponseError when fewer bytes come than the server
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
    // A disk that is full: the rest of the file need not come.
    await reader.cancel(error).catch(() => {});
    throw error;
  }
}

import { openAsBlob } from "node:fs";
import { basename } from "node:path";

/** Name and type under which a file is uploaded. */
export interface FromPathOptions {
  /** @default the last part of the path */
  name?: string | undefined;
  /**
   * Media type: `"image/png"`.
   * @default none; servers treat such a file as plain bytes
   */
  type?: string | undefined;
}

/**
 * Opens a file on disk for an upload:
 * `await forms.jobAttachments.upload(jobId, await fileFromPath("photo.jpg", { type: "image/jpeg" }))`.
 * The file is read while it is sent, and read again for a retry; do not change
 * it in between.
 *
 * @throws if the file does not exist
 */
export async function fileFromPath(
  path: string,
  options: FromPathOptions = {},
): Promise<{ data: Blob; name: string; type: string }> {
  const { name = basename(path), type = "" } = options;
  return { data: await openAsBlob(path, { type }), name, type };
}

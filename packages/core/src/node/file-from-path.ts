import { openAsBlob } from "node:fs";
import { basename } from "node:path";

/** How a file is announced to the server. */
export interface FromPathOptions {
  /** @default the last part of the path */
  name?: string | undefined;
  /**
   * Media type: `"image/png"`. @default none, which the server takes for bytes
   */
  type?: string | undefined;
}

/**
 * A file on disk for an upload:
 * `await forms.jobAttachments.upload(jobId, await fileFromPath("photo.jpg", { type: "image/jpeg" }))`.
 * It is read when it is sent, and again when it has to be sent again; it must
 * not change in between.
 *
 * @throws when there is no such file
 */
export async function fileFromPath(
  path: string,
  options: FromPathOptions = {},
): Promise<{ data: Blob; name: string; type: string }> {
  const { name = basename(path), type = "" } = options;
  return { data: await openAsBlob(path, { type }), name, type };
}

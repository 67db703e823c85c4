/** Names and sizes of the files in an npm tarball. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface TarballFile {
  path: string;
  /** Bytes, unpacked. */
  size: number;
}

const BLOCK = 512;

/**
 * Reads the plain form npm writes: a header block a file, contents padded to
 * whole blocks.
 */
export function listTarball(file: string): TarballFile[] {
  const bytes = gunzipSync(readFileSync(file));
  const files: TarballFile[] = [];
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const text = (from: number, length: number) =>
      bytes
        .toString("utf8", at + from, at + from + length)
        .replace(/\0.*$/s, "");
    const name = text(0, 100);
    if (name === "") break;
    const size = Number.parseInt(text(124, 12), 8) || 0;
    const type = text(156, 1);
    const folder = text(345, 155);
    if (type === "" || type === "0") {
      files.push({
        path: `${folder === "" ? "" : `${folder}/`}${name}`.replace(
          /^package\//,
          "",
        ),
        size,
      });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Download, ServiceTitanInputError } from "@st/core";
import type { Shared, ToolAnswer } from "../tool.js";

/** A larger file is only saved, in bytes: 20,000 characters of base64. */
const MOST_BYTES = 15_000;
const ENDINGS: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "audio/mpeg": "mp3",
  "audio/wav": "wav",
  "image/gif": "gif",
  "image/jpeg": "jpg",
  "image/png": "png",
  "text/plain": "txt",
};

/**
 * A file: saved under a name of our own, since names of the server are data; or
 * its content, if it is small and no folder was configured.
 */
export async function fileAnswer(
  operation: string,
  file: Download,
  { downloads }: Shared,
): Promise<ToolAnswer> {
  const { contentType = "application/octet-stream" } = file;
  const bytes =
    downloads === undefined ? await smallFile(file) : await file.bytes();
  const head = { operation, contentType, bytes: bytes.byteLength };
  if (downloads !== undefined) {
    const name = `${operation}-${randomBytes(6).toString("hex")}.${ENDINGS[contentType] ?? "bin"}`;
    const path = join(downloads, name);
    await writeFile(path, bytes, { mode: 0o600, flag: "wx" });
    return { operation, head: { ...head, savedAs: path } };
  }
  const isText = /^(text\/|application\/(json|xml))/.test(contentType);
  const buffer = Buffer.from(bytes);
  const content = isText
    ? { text: buffer.toString("utf8") }
    : { base64: buffer.toString("base64") };
  return {
    operation,
    head,
    rows: [content],
    label: "file",
    chosen: true,
    keep: true,
  };
}

/** Its bytes; no more of a larger one is read than tells that it is. */
async function smallFile({ size, stream }: Download): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let read = 0;
  if (size === undefined || size <= MOST_BYTES)
    for await (const chunk of stream) {
      chunks.push(chunk);
      read += chunk.byteLength;
      if (read > MOST_BYTES) break;
    }
  else await stream.cancel();
  if (Math.max(size ?? 0, read) <= MOST_BYTES) return Buffer.concat(chunks);
  throw new ServiceTitanInputError(
    `The file has ${size ?? `more than ${MOST_BYTES}`} bytes. Start the server with --downloads FOLDER to save it.`,
  );
}

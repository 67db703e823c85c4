import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Download, ServiceTitanInputError } from "@st/core";
import type { Shared, ToolAnswer } from "../tool.js";

/** A larger file is only saved, in bytes. */
const MOST_BYTES = 16_000;
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
  { downloads, redact }: Shared,
): Promise<ToolAnswer> {
  const { contentType = "application/octet-stream" } = file;
  if (redact)
    throw new ServiceTitanInputError(
      "Files may hold personal data, which this server leaves out.",
    );
  const bytes = await file.bytes();
  const head = { operation, contentType, bytes: bytes.byteLength };
  if (downloads !== undefined) {
    const name = `${operation}-${randomBytes(6).toString("hex")}.${ENDINGS[contentType] ?? "bin"}`;
    const path = join(downloads, name);
    await writeFile(path, bytes, { mode: 0o600, flag: "wx" });
    return { operation, head: { ...head, savedAs: path } };
  }
  if (bytes.byteLength > MOST_BYTES)
    throw new ServiceTitanInputError(
      `The file has ${bytes.byteLength} bytes. Start the server with --downloads FOLDER to save it.`,
    );
  const isText = /^(text\/|application\/(json|xml))/.test(contentType);
  const buffer = Buffer.from(bytes);
  const content = isText
    ? { text: buffer.toString("utf8") }
    : { base64: buffer.toString("base64") };
  return { operation, head, rows: [content], label: "file", chosen: true };
}

import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { OperationDetails } from "@st/catalog";
import {
  type Download,
  type FileLocation,
  ServiceTitanInputError,
} from "@st/core";
import { saveTo } from "@st/core/node";
import type { Terminal } from "../../terminal.js";
import type { Line } from "../args/read-line.js";
import { bytes, type ProgressLine } from "../output/progress-line.js";
import { safeText } from "../output/safe-text.js";
import { writeText } from "../output/write-text.js";
import { safeFileName } from "./file-name.js";
import { endingOf } from "./media-type.js";

/**
 * Refuses a place that is taken, before anything is sent.
 *
 * @throws ServiceTitanInputError unless `--force` is given
 */
export function checkPlace(line: Line, { cwd }: Terminal): void {
  const given = line.text("output");
  if (given !== undefined && given !== "-")
    checkFree(resolve(cwd, given), line);
}

function checkFree(path: string, line: Line): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true)
    throw new ServiceTitanInputError(
      `${path} is a folder. Name a file in it by --output.`,
    );
  if (found !== undefined && !line.is("force"))
    throw new ServiceTitanInputError(
      `${path} exists. Add --force to replace it, or name another file by --output.`,
    );
}

/** Saves the file of an answer, or writes it to a pipe. */
export async function saveDownload(
  { name }: OperationDetails,
  result: Download | FileLocation,
  {
    line,
    terminal,
    progress,
  }: { line: Line; terminal: Terminal; progress: ProgressLine },
): Promise<void> {
  const download = "location" in result ? await result.download() : result;
  const counted = withProgress(download, progress);
  const given = line.text("output");
  const { out, err, cwd } = terminal;
  if (given === "-" || (given === undefined && out.isTTY !== true)) {
    for await (const chunk of counted.stream) await writeText(out, chunk);
    return progress.clear();
  }
  const path = resolve(cwd, given ?? fileNameOf(name, download));
  try {
    checkFree(path, line);
  } catch (error) {
    await download.stream.cancel(error);
    throw error;
  }
  const size = await saveTo(counted, path);
  progress.clear();
  err.write(`${safeText(path)}: ${bytes(size)}\n`);
}

/** The server's name without folders, or one of the operation's. */
function fileNameOf(
  operation: string,
  { fileName, contentType }: Download,
): string {
  const own = safeFileName(safeText(fileName ?? ""));
  return own === "" ? `${operation}${endingOf(contentType)}` : own;
}

function withProgress(download: Download, progress: ProgressLine): Download {
  if (!progress.isShown) return download;
  let done = 0;
  const begun = performance.now();
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      done += chunk.byteLength;
      const seconds = Math.max(performance.now() - begun, 1) / 1_000;
      const total = download.size;
      progress.show({ done, total, rate: done / seconds, unit: "bytes" });
      controller.enqueue(chunk);
    },
  });
  return { ...download, stream: download.stream.pipeThrough(counter) };
}

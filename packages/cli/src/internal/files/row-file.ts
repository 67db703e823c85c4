import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Terminal } from "../../terminal.js";
import { safeJson } from "../output/safe-text.js";
import { writeText } from "../output/write-text.js";
import { endWithWholeLine } from "./whole-lines.js";

/** Where rows are written, a line of JSON each. */
export interface RowFile {
  /** Resolves when the rows are on disk, or have left the program. */
  write(rows: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** Appends to a file, or writes to standard output. */
export async function openRowFile(
  path: string | undefined,
  { out, err, cwd }: Terminal,
): Promise<RowFile> {
  if (path === undefined || path === "-")
    return {
      write: (rows) => writeLines(rows, (text) => writeText(out, text)),
      close: async () => {},
    };
  const file = await open(resolve(cwd, path), "a+");
  if (await endWithWholeLine(file))
    err.write(
      `st: ${path} ended within a row, where a run was stopped. That part was cut off.\n`,
    );
  return {
    write: (rows) =>
      writeLines(rows, async (text) => {
        await file.appendFile(text);
        await file.sync();
      }),
    close: () => file.close(),
  };
}

async function writeLines(
  rows: readonly unknown[],
  write: (text: string) => Promise<void>,
): Promise<void> {
  const text = rows.map((row) => `${safeJson(row)}\n`).join("");
  if (text !== "") await write(text);
}

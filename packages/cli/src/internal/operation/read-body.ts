import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { ServiceTitanInputError } from "@st/core";
import type { Terminal } from "../../terminal.js";
import { utf8Text } from "../files/utf8-text.js";

/**
 * The body that `--body` names: JSON text, `-` for standard input, or the path
 * of a file (also `@path`).
 *
 * @throws ServiceTitanInputError if it is not JSON
 */
export async function readBody(
  given: string,
  terminal: Terminal,
): Promise<unknown> {
  if (given === "-") return parse(await terminal.readInput(), "standard input");
  if (isJson(given)) return parse(given, "--body");
  const file = given.replace(/^@/, "");
  return parse(await textOf(resolve(terminal.cwd, file), file), file);
}

/** What can be no path, or is hardly one. */
function isJson(text: string): boolean {
  return /^\s*([[{"]|-?\d+(\.\d+)?\s*$|(true|false|null)\s*$)/.test(text);
}

async function textOf(path: string, shown: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "there is no such file"
        : `it cannot be read: ${code}`;
    throw new ServiceTitanInputError(
      `--body is ${shown}, but ${why}. Give a file, JSON text, or - for standard input.`,
    );
  }
  return utf8Text(bytes, shown);
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new ServiceTitanInputError(
      `${place} is not JSON: ${(error as Error).message}`,
    );
  }
}

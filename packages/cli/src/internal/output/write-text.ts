import type { Output } from "../../terminal.js";

/**
 * Writes and waits until the text has left the program, so that a slow reader
 * slows down the reading of pages, too.
 */
export function writeText(
  out: Output,
  text: string | Uint8Array,
): Promise<void> {
  return new Promise((resolve, reject) => {
    out.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

import { MOST_BYTES } from "../normalise/limits.ts";
import { UserError } from "./user-error.ts";

/** @throws {UserError} for a document that is far larger than any so far */
export function checkSize(
  bytes: number,
  source: string,
  most: number = MOST_BYTES,
): void {
  if (bytes <= most) return;
  const size = (value: number) => `${Math.ceil(value / 2 ** 20)} MB`;
  throw new UserError(
    `${source} has ${size(bytes)}; a description may have ${size(most)}. ` +
      "Download it again.",
  );
}

/**
 * Reads a downloaded JSON document. A portal that is down, or that asks for a
 * login, answers with a page instead, and a broken transfer leaves half a
 * document; both get a message of their own.
 */
export function readJsonText(text: string, source: string): unknown {
  checkSize(text.length, source);
  const start = text.trimStart().slice(0, 200);
  if (/^<(!doctype|html|\?xml)/i.test(start)) {
    throw new UserError(
      `${source} is a web page, not JSON. The portal may be down or may ` +
        "have moved; try later, or give downloaded files with --from.",
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const cut = /^[[{]/.test(start) && !/[\]}]\s*$/.test(text);
    const what = cut
      ? `breaks off after ${text.length} characters`
      : `is not JSON (${(error as Error).message})`;
    throw new UserError(`${source} ${what}. Download it again.`);
  }
}

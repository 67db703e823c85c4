/** One GET, tried again while there is hope. */
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "./user-error.ts";

export interface FetchOptions {
  /** Most attempts for one address. @default 4 */
  attempts?: number | undefined;
  /** Wait before the second attempt in ms; doubles with each. @default 500 */
  delay?: number | undefined;
  /** Longest time for one attempt in ms. @default 60,000 */
  timeout?: number | undefined;
}

/** Worth another attempt: the server was busy, or the transfer broke. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * @param read turns the text into what the caller wants; what it refuses is
 *   fetched again, since a transfer may have broken off
 * @throws {UserError} after the last attempt, with the reason of that attempt
 */
export async function fetchText<Result = string>(
  url: string,
  { attempts = 4, delay = 500, timeout = 60_000 }: FetchOptions,
  read: (text: string) => Result = (text) => text as Result,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= attempts;
    try {
      const response = await fetch(url, {
        headers: { accept: "application/json" },
        signal: AbortSignal.timeout(timeout),
      });
      if (response.ok) return read(await response.text());
      await response.body?.cancel();
      if (last || !PASSING.has(response.status)) {
        throw new FinalError(
          `${url} answered ${response.status} ${response.statusText}`.trim(),
        );
      }
    } catch (error) {
      if (error instanceof FinalError || last)
        throw new UserError(
          `${reasonOf(error, url)} (attempt ${attempt} of ${attempts}).`,
        );
    }
    await sleep(delay * 2 ** (attempt - 1));
  }
}

/** Another attempt would get the same answer. */
class FinalError extends Error {}

function reasonOf(error: unknown, url: string): string {
  if (error instanceof FinalError) return error.message;
  if (error instanceof UserError) return error.message.replace(/\.$/, "");
  const { message, cause } = error as Error;
  const why =
    cause instanceof Error
      ? `${message}: ${cause.message || (cause as NodeJS.ErrnoException).code}`
      : message;
  return `${url} cannot be read: ${why}`;
}

import type { ScriptRunner } from "../client.js";

/** A Lua script. Redis runs it as one step, with nothing in between. */
export class Script {
  readonly #source: string;
  #sha: Promise<string> | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Sends the script's digest, and its text only to a server that lacks it. */
  async run(
    runner: ScriptRunner,
    keys: string[],
    args: string[],
  ): Promise<unknown> {
    this.#sha ??= sha1(this.#source);
    try {
      return await runner.cached(await this.#sha, keys, args);
    } catch (error) {
      // Restarts, failovers and SCRIPT FLUSH empty the server's cache.
      if (!String((error as Error | undefined)?.message).includes("NOSCRIPT"))
        throw error;
      return runner.whole(this.#source, keys, args);
    }
  }
}

async function sha1(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = await crypto.subtle.digest("SHA-1", bytes);
  return Array.from(new Uint8Array(digest), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

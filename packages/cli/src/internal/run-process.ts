import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { st } from "../st.js";
import type { Terminal } from "../terminal.js";
import { utf8Text } from "./files/utf8-text.js";

/** Runs `st` as the program of this process. */
export async function runProcess(
  args: readonly string[],
  version: string,
): Promise<void> {
  const stop = new AbortController();
  // A second Ctrl-C ends at once.
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  // `st … | head` closes the pipe.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", ({ code }: NodeJS.ErrnoException) =>
      process.exit(code === "EPIPE" ? 0 : 1),
    );
  const isAttended = process.stdin.isTTY && process.stderr.isTTY;
  process.exitCode = await st(args, {
    out: process.stdout,
    err: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: stop.signal,
    version,
    readInput,
    ask: isAttended
      ? (question, options) => ask(question, options, stop)
      : undefined,
  });
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return utf8Text(Buffer.concat(chunks), "standard input");
}

const ask = async (
  question: string,
  {
    hidden = false,
  }: NonNullable<Parameters<NonNullable<Terminal["ask"]>>[1]> = {},
  stop: AbortController,
): Promise<string> => {
  let muted = false;
  const output = new Writable({
    write(chunk, _, done) {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const line = createInterface({
    input: process.stdin,
    output,
    terminal: true,
  });
  // In raw mode Ctrl-C is a key.
  line.once("SIGINT", () => {
    stop.abort();
    line.close();
  });
  try {
    const answer = line.question(question, { signal: stop.signal });
    muted = hidden;
    return await answer;
  } finally {
    line.close();
    if (hidden) process.stderr.write("\n");
  }
};

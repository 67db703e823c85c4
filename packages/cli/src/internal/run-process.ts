import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { EXIT } from "../exit.js";
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
  let broken: Error | undefined;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // `st … | head` closes the pipe.
    if (error.code === "EPIPE") process.exit(EXIT.ok);
    broken = error;
  });
  // Messages that nobody reads end nothing: the exit code says the rest.
  process.stderr.on("error", () => {});
  const isAttended = process.stdin.isTTY && process.stderr.isTTY;
  const code = await st(args, {
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
  process.exitCode = code;
  // Text nobody waited for, such as help.
  await new Promise((resolve) => setImmediate(resolve));
  if (broken === undefined || code !== EXIT.ok) return;
  process.stderr.write(`st: standard output: ${broken.message}\n`);
  process.exitCode = EXIT.failed;
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

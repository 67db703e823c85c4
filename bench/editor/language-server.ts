import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const tsserver = createRequire(import.meta.url).resolve(
  "typescript-6/lib/tsserver.js",
);

/** TypeScript's server, as an editor talks to it. */
export interface LanguageServer {
  /** Sends a request and waits for its answer. */
  ask<Answer>(command: string, input: object): Promise<Answer>;
  /** Sends a request that has no answer. */
  tell(command: string, input: object): void;
  close(): void;
}

interface Message {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

export function startLanguageServer(): LanguageServer {
  const child = spawn(
    process.execPath,
    [tsserver, "--disableAutomaticTypingAcquisition"],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const waiting = new Map<number, (message: Message) => void>();
  let buffered = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    // Each message is one line; its Content-Length stands on a line before it.
    const lines = (buffered + text).split("\n");
    buffered = lines.pop() ?? "";
    for (const line of lines.filter((one) => one.startsWith("{"))) {
      const message = JSON.parse(line) as Message;
      if (message.type === "response")
        waiting.get(message.request_seq ?? -1)?.(message);
    }
  });
  let seq = 0;
  function send(command: string, input: object): number {
    seq += 1;
    const request = { seq, type: "request", command, arguments: input };
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return seq;
  }
  return {
    tell: send,
    async ask<Answer>(command: string, input: object): Promise<Answer> {
      const { success, message, body } = await new Promise<Message>((resolve) =>
        waiting.set(send(command, input), resolve),
      );
      if (!success) throw new Error(`${command}: ${message}`);
      return body as Answer;
    },
    close: () => child.kill(),
  };
}

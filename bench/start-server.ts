import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Starts the loopback server in a process of its own. */
export async function startServer(
  limit?: number,
): Promise<{ url: string; stop(): void }> {
  const file = fileURLToPath(new URL("./loopback-server.ts", import.meta.url));
  const child = fork(file, limit === undefined ? [] : [String(limit)]);
  const url = await new Promise<string>((resolve) =>
    child.once("message", (message) => resolve(String(message))),
  );
  return { url, stop: () => void child.kill() };
}

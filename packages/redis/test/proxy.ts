import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { address, atEnd } from "./redis.js";

/** A connection to Redis that a test can break. */
export interface RedisProxy {
  readonly port: number;
  /** Breaks all connections and accepts no more. */
  cut(): void;
  /** Passes everything on again. */
  mend(): void;
  /** Passes answers on after so many ms. */
  delay(ms: number): void;
  /** Answers every command with this error instead of passing it on. */
  refuse(error: string): void;
}

/** Starts one, until the tests of the file are over. */
export async function startProxy(
  port: number = address.port,
): Promise<RedisProxy> {
  const sockets = new Set<Socket>();
  let cut = false;
  let delay = 0;
  let refusal = "";
  const server = createServer((user) => {
    if (cut) return user.destroy();
    const redis = connect(port, address.host);
    for (const [from, to] of [
      [user, redis],
      [redis, user],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    user.on("data", (data) => {
      if (!refusal) return redis.write(data);
      for (let left = commandsIn(data); left > 0; left--)
        user.write(`-${refusal}\r\n`);
      return undefined;
    });
    // Answers keep their order.
    let passed: Promise<unknown> = Promise.resolve();
    redis.on("data", (data) => {
      const due = sleep(delay);
      passed = passed.then(() => due).then(() => user.write(data));
    });
    return undefined;
  });
  atEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const reset = () => {
    cut = false;
    delay = 0;
    refusal = "";
  };
  return {
    port: (server.address() as { port: number }).port,
    cut() {
      cut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: reset,
    delay(ms) {
      delay = ms;
    },
    refuse(error) {
      refusal = error;
    },
  };
}

/** Commands begin with `*`, their parts with `$`, each on a line of its own. */
function commandsIn(data: Buffer): number {
  return data.toString("latin1").match(/^\*\d+\r$/gm)?.length ?? 0;
}

/** Ways in which Redis can be of no use. */
export const outages: readonly (readonly [
  name: string,
  harm: (proxy: RedisProxy) => void,
])[] = [
  ["is gone", (proxy) => proxy.cut()],
  ["is too slow", (proxy) => proxy.delay(2_000)],
  [
    "is read-only",
    (proxy) => proxy.refuse("READONLY You can't write against a replica."),
  ],
  ["is full", (proxy) => proxy.refuse("OOM command not allowed.")],
  ["is loading", (proxy) => proxy.refuse("LOADING Redis is loading.")],
];

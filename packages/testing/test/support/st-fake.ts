import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, vi } from "vitest";
import type { FakeTenant } from "../../src/index.js";

const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

// Node takes seconds to start on a machine that has much else to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running = [];
});

export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

interface Started {
  child: ChildProcess;
  /** Resolves when the program has ended. */
  finished: Promise<Finished>;
  /** Resolves with what it has printed, once it prints this. */
  printed(text: string): Promise<string>;
}

/** Starts the built st-fake, for one test. */
export function stFake(...args: string[]): Started {
  const child = spawn(process.execPath, [bin, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let out = "";
  let err = "";
  child.stdout.on("data", (part: Buffer) => {
    out += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    err += part.toString();
  });
  const finished = once(child, "close").then(([code]) => ({ code, out, err }));
  const printed = async (text: string): Promise<string> => {
    while (!out.includes(text))
      await Promise.race([
        once(child.stdout, "data"),
        finished.then(() => {
          throw new Error(`st-fake ended: ${err}`);
        }),
      ]);
    return out;
  };
  return { child, finished, printed };
}

export interface Address {
  url: string;
  controlUrl: string;
  appKey: string;
  tenants: FakeTenant[];
}

/** Starts st-fake and reads the address it prints for programs. */
export async function stFakeForPrograms(...args: string[]): Promise<Address> {
  return JSON.parse(await stFake("--json", ...args).printed("\n"));
}

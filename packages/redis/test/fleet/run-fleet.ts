import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type {
  FakeCounts,
  ProcessCounts,
  ProcessOptions,
  TenantOptions,
} from "./messages.ts";

/** ms after which the requests of the start no longer count. */
const SETTLE = 1_200;

export interface FleetOptions {
  readonly processes: number;
  readonly tenants: number;
  /** Callers of each tenant in each process. */
  readonly callers: number;
  readonly seconds: number;
  /** s */
  readonly tokenLifetime: number;
  readonly redis: { readonly host: string; readonly port: number };
  readonly prefix: string;
}

export interface FleetFigures {
  /** Calls answered, by tenant and process. */
  readonly answered: readonly (readonly number[])[];
  /** Calls of the tenant with the fewest, as a share of 60 a second. */
  readonly lowestShare: number;
  /** The same of the tenant with the most. */
  readonly highestShare: number;
  /** Largest distance of a process from the mean of its tenant, as a share. */
  readonly unfairness: number;
  readonly failed: number;
  readonly outages: number;
  /** 429s. */
  readonly refused: number;
  /** Requests to the token endpoint. */
  readonly tokens: number;
}

/** Runs processes that share tenants through Redis against a fake. */
export async function runFleet(options: FleetOptions): Promise<FleetFigures> {
  const { processes, tenants, seconds, tokenLifetime } = options;
  const started: ChildProcess[] = [];
  const start = (name: string, ...args: string[]) => {
    const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
    const child = fork(file, args, { execArgv: [] });
    started.push(child);
    return child;
  };
  try {
    const fake = start("fake", String(tenants), String(tokenLifetime));
    const connections = await reply<TenantOptions[]>(fake);
    const members = Array.from({ length: processes }, (_, index) =>
      start("process", JSON.stringify(optionsOf(options, connections, index))),
    );
    await Promise.all(members.map((member) => reply(member)));
    await sleep(SETTLE);
    for (const member of members) member.send("go");
    const counts = await Promise.all(
      members.map((member) => reply<ProcessCounts>(member)),
    );
    fake.send("report");
    const { refused, tokens } = await reply<FakeCounts>(fake);
    const answered = connections.map((_, tenant) =>
      counts.map((count) => count.answered[tenant] ?? 0),
    );
    const shares = answered.map((row) => sum(row) / (60 * seconds));
    return {
      answered,
      lowestShare: Math.min(...shares),
      highestShare: Math.max(...shares),
      unfairness: Math.max(...answered.map(unfairness)),
      failed: sum(counts.map((count) => count.failed)),
      outages: sum(counts.map((count) => count.outages)),
      refused,
      tokens,
    };
  } finally {
    for (const child of started) child.kill();
  }
}

function optionsOf(
  { processes, callers, seconds, redis, prefix }: FleetOptions,
  tenants: readonly TenantOptions[],
  index: number,
): ProcessOptions {
  return {
    client: index % 2 ? "ioredis" : "redis",
    redis,
    prefix,
    encryptionKey: "ab".repeat(32),
    share: 1 / processes,
    callers,
    milliseconds: seconds * 1_000,
    tenants,
  };
}

/** The next message of a process, or an error if it ends without. */
async function reply<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const exit = () => ended.abort(new Error("A process of the fleet ended."));
  child.once("exit", exit);
  try {
    const [message] = await once(child, "message", { signal: ended.signal });
    return message as T;
  } finally {
    child.off("exit", exit);
  }
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

function unfairness(counts: readonly number[]): number {
  const mean = sum(counts) / counts.length;
  return Math.max(...counts.map((count) => Math.abs(count - mean) / mean));
}

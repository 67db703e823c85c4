import type { Redis } from "ioredis";
import { redisRateLimiter } from "../../src/index.js";
import { throttleRequest } from "../throttle-request.js";
import { type Delays, VirtualProcess } from "./process.js";
import { VirtualTime } from "./time.js";

const PROCESSES = 4;
const CALLERS = 10;
/** ms that the server takes to answer. */
const ANSWER = 5;
const LIMIT = 60;
const SECOND = 1_000;

export interface VirtualFigures {
  /** Requests that the server would have refused. */
  readonly refused: number;
  /** Calls answered, as a share of 60 a second. */
  readonly share: number;
  /** Largest distance of a process from the mean, as a share. */
  readonly unfairness: number;
}

/**
 * Lets processes send requests of one tenant as fast as their limiters allow,
 * to a server that refuses more than 60 in any second. Everything but Redis is
 * virtual, so a busy machine changes nothing.
 */
export async function runVirtualFleet(
  redis: Redis,
  { prefix, key }: { prefix: string; key: string },
  delays: Delays,
  seconds: number,
): Promise<VirtualFigures> {
  // The digest of a script, which takes real time, is made once.
  await redisRateLimiter(redis, { prefix }).acquire(throttleRequest("before"));
  const time = new VirtualTime();
  const end = seconds * SECOND;
  const accepted: number[] = [];
  let refused = 0;

  function serve(): boolean {
    const isRefused = (accepted.at(-LIMIT) ?? -SECOND) > time.now - SECOND;
    if (isRefused) refused++;
    else accepted.push(time.now);
    return !isRefused;
  }

  const processes = Array.from({ length: PROCESSES }, () => {
    const process = new VirtualProcess(time, redis, delays);
    const { client, timers } = process;
    const limiter = redisRateLimiter(client, {
      prefix,
      clock: timers,
      timeout: 60 * SECOND,
    });
    async function call(): Promise<void> {
      const request = throttleRequest(key);
      await limiter.acquire(request);
      const left = process.keepBusy(delays.send());
      time.at(left + delays.network(), () => {
        const isAnswered = serve();
        process.at(time.now + ANSWER + delays.network(), () => {
          if (time.now > end) return;
          if (isAnswered) process.answered++;
          else limiter.penalize(request, SECOND);
          void call();
        });
      });
    }
    for (let caller = 0; caller < CALLERS; caller++) void call();
    return process;
  });
  await time.runTo(end);

  const answered = processes.map((process) => process.answered);
  const sum = answered.reduce((total, count) => total + count, 0);
  const mean = sum / PROCESSES;
  return {
    refused,
    share: sum / (LIMIT * seconds),
    unfairness: Math.max(
      ...answered.map((count) => Math.abs(count - mean) / mean),
    ),
  };
}

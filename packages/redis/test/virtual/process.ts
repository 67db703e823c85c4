import type { Redis } from "ioredis";
import type { IoRedisClient } from "../../src/client.js";
import type { Happening, VirtualTime } from "./time.js";

/** How long things take, in ms; asked anew each time. */
export interface Delays {
  /** How much later than asked a timer fires. */
  timer(): number;
  /** From a process to Redis, or back. */
  redis(): number;
  /** From a process to the server, or back. */
  network(): number;
  /** For how long a process does something else now and then. */
  work(): number;
  /** From a turn to the time when the request has left the process. */
  send(): number;
}

/** ms from one time that a process does something else to the next. */
const WORK_EVERY = 300;

/** A process of virtual time: it does one thing at a time. */
export class VirtualProcess {
  /** Calls answered. */
  answered = 0;
  readonly #time: VirtualTime;
  readonly #redis: Redis;
  readonly #delays: Delays;
  #busyUntil = 0;

  constructor(time: VirtualTime, redis: Redis, delays: Delays) {
    this.#time = time;
    this.#redis = redis;
    this.#delays = delays;
    this.#work();
  }

  #work(): void {
    this.keepBusy(this.#delays.work());
    this.#time.at(this.#time.now + WORK_EVERY, () => this.#work());
  }

  /** Returns when it will be free again. */
  keepBusy(ms: number): number {
    this.#busyUntil = Math.max(this.#busyUntil, this.#time.now) + ms;
    return this.#busyUntil;
  }

  /** Does something then, or as soon as the process is free. */
  at(time: number, run: () => void): Happening {
    const happening = this.#time.at(time, () => {
      if (this.#busyUntil <= this.#time.now) return run();
      this.at(this.#busyUntil, () => {
        if (!happening.isCancelled) run();
      });
      return undefined;
    });
    return happening;
  }

  readonly timers = {
    now: (): number => this.#time.now,
    setTimeout: (run: () => void, ms: number): Happening =>
      this.at(this.#time.now + ms + this.#delays.timer(), run),
    clearTimeout: (timer: unknown): void => {
      if (timer) (timer as Happening).isCancelled = true;
    },
  };

  /** Runs scripts on a real Redis, at virtual times. */
  readonly client: IoRedisClient = {
    evalsha: () => Promise.reject(new Error("NOSCRIPT")),
    eval: (script, keys, ...rest) =>
      new Promise((resolve, reject) => {
        this.#time.at(this.#time.now + this.#delays.redis(), () => {
          // Far from 1970, so that no time is negative.
          const micros = Math.floor(1e15 + this.#time.now * 1_000);
          const text = script
            .replace('redis.call("TIME")', "{0, ARGV[#ARGV]}")
            .replace('string.format("%.0f", ms)', "60000");
          const work = this.#redis.eval(text, keys, ...rest, String(micros));
          this.#time.stopFor(
            work.then((answer) => {
              const back = this.#time.now + this.#delays.redis();
              this.at(back, () => resolve(answer));
            }, reject),
          );
        });
      }),
  };
}

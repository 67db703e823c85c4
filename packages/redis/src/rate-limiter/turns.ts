import type { RateWindow } from "@st/core";
import type { Timers } from "../internal/deadline.js";
import { keyName } from "../internal/key-name.js";
import type { Outage } from "../internal/outage.js";
import { RedisClock } from "./redis-clock.js";
import { PAUSE, RESERVE } from "./scripts.js";

/** A turn to send one request. */
export interface Turn {
  readonly name: string;
  /** When it is, by the process's timers. */
  readonly at: number;
}

/** What a window asks Redis for. */
export interface Wish {
  /** Number of requests that wait. */
  readonly want: number;
  /** How many turns may lie in the future. */
  readonly ahead: number;
  /** ms for which nothing is to be sent first. */
  readonly settle: number;
  /** Turns that are not needed. */
  readonly returned: readonly Turn[];
  /** Turns that were used late, and how late, in ms. */
  readonly late: readonly (readonly [Turn, number])[];
}

export interface Turns {
  readonly turns: readonly Turn[];
  /** When another one could be had, if there were fewer than wanted. */
  readonly nextAt?: number;
}

/** Where the turns of one window come from. */
export interface TurnSource {
  /** Shortest time in which Redis has answered, in ms. */
  readonly latency: number;
  /** @throws if Redis cannot be used */
  reserve(wish: Wish): Promise<Turns>;
  /** @param probe whether one request is to be sent alone afterwards */
  pause(ms: number, probe: boolean): Promise<void>;
}

/** Gets the turns of a window from Redis. */
export class RedisTurns implements TurnSource {
  readonly #outage: Outage;
  readonly #timers: Timers;
  readonly #rule: RateWindow;
  readonly #timeout: number;
  readonly #keys: string[];
  readonly #clock = new RedisClock();

  constructor(
    outage: Outage,
    timers: Timers,
    rule: RateWindow,
    { prefix, timeout }: { prefix: string; timeout: number },
  ) {
    this.#outage = outage;
    this.#timers = timers;
    this.#rule = rule;
    this.#timeout = timeout;
    const base = keyName(prefix, "rate", rule.key);
    this.#keys = [base, `${base}:turns`, `${base}:free`];
  }

  async reserve(wish: Wish): Promise<Turns> {
    const { limit, interval } = this.#rule;
    const { want, ahead, settle, returned, late } = wish;
    const asked = this.#timers.now();
    const reply = await this.#run(RESERVE, [
      limit,
      micros(interval),
      want,
      ahead,
      micros(settle),
      returned.map(({ name }) => name).join(" "),
      late.map(([{ name }, ms]) => `${name} ${micros(ms)}`).join(" "),
    ]);
    const [time, next, ...given] = reply as [number, number, ...unknown[]];
    this.#clock.learn(asked, time / 1_000, this.#timers.now());
    return {
      turns: this.#turnsOf(given),
      ...(next > 0 && { nextAt: this.#clock.localTime(next / 1_000) }),
    };
  }

  #turnsOf(given: readonly unknown[]): Turn[] {
    const turns: Turn[] = [];
    for (let index = 0; index < given.length; index += 2) {
      const time = Number(given[index + 1]) / 1_000;
      turns.push({
        name: String(given[index]),
        at: this.#clock.localTime(time),
      });
    }
    return turns.sort((one, other) => one.at - other.at);
  }

  get latency(): number {
    return this.#clock.latency;
  }

  async pause(ms: number, probe: boolean): Promise<void> {
    const { limit, interval } = this.#rule;
    await this.#run(PAUSE, [
      micros(ms),
      limit,
      micros(interval),
      probe ? 1 : 0,
    ]);
  }

  #run(script: typeof RESERVE, args: (string | number)[]): Promise<unknown> {
    return this.#outage.run(
      script,
      this.#keys,
      args.map(String),
      this.#timeout,
    );
  }
}

const micros = (ms: number) => Math.round(ms * 1_000);

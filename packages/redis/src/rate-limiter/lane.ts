import type { RateWindow, ThrottleRequest } from "@st/core";
import type { Timers } from "../internal/deadline.js";
import type { LocalTurns } from "./local-turns.js";
import type { Turn, TurnSource } from "./turns.js";
import { WaitingLine } from "./waiting.js";

/** Most turns to ask for at once, so that processes take turns in a burst. */
const BATCH = 10;
/** Turns are asked for this long before they are due, in ms. */
const AHEAD = 40;
/** A timer's usual error, in ms. Redis is told by how much more a turn was late. */
const USUAL = 2;
/** Shortest time after which a timer fires, in ms. */
const NEXT = 1;
/** Lateness that Redis is told of even if nobody waits, in ms. */
const VERY_LATE = 3;
/** How much later than this process another may notice Redis' return, in ms. */
const SETTLE = 1_000;

/** What a lane needs to know of an outage. */
export interface OutageState {
  isActive(): boolean;
}

/**
 * The requests of one window that wait in this process, first come, first
 * served. It asks Redis for a few turns at a time, shortly before they are due.
 * Turns belong to the lane, not to a request: if one is aborted, the next takes
 * its place, and turns that nobody needs are given back.
 */
export class Lane {
  readonly #rule: RateWindow;
  readonly #source: TurnSource;
  readonly #local: LocalTurns;
  readonly #outage: OutageState;
  readonly #timers: Timers;
  readonly #line = new WaitingLine();
  /** Turns to come, the next one first. */
  #held: Turn[] = [];
  #returned: Turn[] = [];
  #late: [Turn, number][] = [];
  /** Turns whose requests may not have left the process yet. */
  #used: Turn[] = [];
  #asking = false;
  #timer: unknown;
  /** No further turn is before this time: what waits longest is told. */
  #nextAt = -Infinity;
  /** Redis gives no turn before this time, not even in advance. */
  #resumeAt = -Infinity;
  /** When Redis has last given a turn. */
  #reachedAt = -Infinity;

  constructor(
    rule: RateWindow,
    source: TurnSource,
    local: LocalTurns,
    outage: OutageState,
    timers: Timers,
  ) {
    this.#rule = rule;
    this.#source = source;
    this.#local = local;
    this.#outage = outage;
    this.#timers = timers;
  }

  /** Whether nothing is lost if the lane is dropped. */
  get idle(): boolean {
    return (
      !this.#line.size &&
      !this.#asking &&
      this.#timers.now() > Math.max(this.#resumeAt, this.#reachedAt + SETTLE)
    );
  }

  acquire(request: ThrottleRequest): Promise<void> {
    const now = this.#timers.now();
    const turn = this.#line.join(request, now, () => this.#work());
    if (this.#nextAt > now) this.#rejectLate();
    this.#work();
    return turn;
  }

  /** Sends nothing for `ms`, at most `max`. */
  pause(request: ThrottleRequest, ms: number, max: number): void {
    const now = this.#timers.now();
    const length = Math.min(ms, max);
    this.#local.pause(request, ms);
    this.#resumeAt = Math.max(this.#resumeAt, now + length);
    this.#nextAt = Math.max(this.#nextAt, this.#resumeAt);
    this.#returned.push(...this.#held);
    this.#held = [];
    this.#rejectLate();
    // The outage that a failure begins has been reported.
    this.#source.pause(length, ms > max).catch(() => {});
    this.#work();
  }

  /** Sends what may be sent now, and arranges for what comes next. */
  #work(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#outage.isActive()) this.#workLocally();
    else this.#workWithRedis();
  }

  #workWithRedis(): void {
    this.#local.stop();
    this.#sendDue();
    while (this.#held.length > this.#line.size)
      this.#returned.push(this.#held.pop() as Turn);
    if (this.#mustAsk()) void this.#ask();
    this.#wakeUp();
  }

  #sendDue(): void {
    for (;;) {
      const [turn] = this.#held;
      const waiting = this.#line.first;
      const now = this.#timers.now();
      if (!turn || !waiting || turn.at > now) return;
      this.#held.shift();
      if (!this.#used.length)
        this.#timers.setTimeout(() => this.#noteLateness(), NEXT);
      this.#used.push(turn);
      waiting.send();
    }
  }

  /**
   * A request leaves the process after its turn was given: what kept the
   * process busy meanwhile, and until this is called, made it late.
   */
  #noteLateness(): void {
    const left = this.#timers.now() - NEXT;
    for (const turn of this.#used) {
      const late = Math.min(left - turn.at, this.#rule.interval) - USUAL;
      if (late > 0) this.#late.push([turn, late]);
    }
    this.#used = [];
    if (this.#mustAsk()) this.#work();
  }

  #mustAsk(): boolean {
    if (this.#asking) return false;
    if (this.#returned.length) return true;
    if (!this.#missing) return this.#late.some(([, ms]) => ms >= VERY_LATE);
    return this.#mayAsk && this.#held.length <= this.#ahead / 2;
  }

  get #mayAsk(): boolean {
    return this.#timers.now() >= this.#resumeAt;
  }

  /** Number of requests without a turn. */
  get #missing(): number {
    return this.#line.size - this.#held.length;
  }

  /** Most turns to hold. Turns that lie far apart are asked for one by one. */
  get #ahead(): number {
    const { limit, interval } = this.#rule;
    return Math.ceil(((AHEAD + this.#source.latency) * limit) / interval);
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    const [returned, late] = [this.#returned, this.#late];
    this.#returned = [];
    this.#late = [];
    const want = this.#mayAsk ? Math.min(this.#missing, BATCH) : 0;
    try {
      const { turns, nextAt } = await this.#source.reserve({
        want,
        ahead: Math.max(0, this.#ahead - this.#held.length),
        settle: this.#settle(),
        returned,
        late,
      });
      this.#take(turns, nextAt);
    } catch {
      // The outage has been reported. From now on turns are the process's own.
    }
    this.#asking = false;
    this.#work();
  }

  /**
   * After an outage other processes may still send on their own, and Redis does
   * not know what was sent: the ms to wait until both is past.
   */
  #settle(): number {
    const { interval } = this.#rule;
    const since = this.#timers.now() - this.#local.lastSent;
    return since < interval ? interval + SETTLE : 0;
  }

  #take(turns: readonly Turn[], nextAt: number | undefined): void {
    const now = this.#timers.now();
    this.#local.forget();
    if (turns.length) this.#reachedAt = now;
    this.#held = [...this.#held, ...turns].sort((a, b) => a.at - b.at);
    if (nextAt !== undefined) {
      this.#nextAt = Math.max(this.#nextAt, nextAt);
      if (!turns.length) this.#resumeAt = this.#nextAt;
    }
    this.#rejectLate();
  }

  /** Fails requests that cannot meet their deadline. */
  #rejectLate(): void {
    const { limit, interval } = this.#rule;
    const held = this.#held;
    this.#line.rejectLate(
      this.#timers.now(),
      (before) =>
        held[before]?.at ??
        this.#nextAt + ((before - held.length) * interval) / limit,
    );
  }

  #wakeUp(): void {
    if (!this.#line.size) return;
    const next = this.#held[0]?.at ?? this.#resumeAt;
    const wait = next - this.#timers.now();
    if (this.#asking && !this.#held.length) return;
    this.#timer = this.#timers.setTimeout(
      () => this.#work(),
      Math.max(1, Math.ceil(wait)),
    );
  }

  #workLocally(): void {
    this.#held = [];
    this.#returned = [];
    this.#late = [];
    const { interval } = this.#rule;
    // What was sent by Redis' leave still counts.
    const hold = this.#reachedAt + interval - this.#timers.now();
    this.#reachedAt = -Infinity;
    this.#local.work(this.#line, hold, () => this.#work());
  }
}

/** How long an answer tells how the clocks differ, in ms: they drift. */
const FRESH = 5_000;

/** By how much Redis' clock is ahead of the process's, in ms. */
interface Difference {
  readonly least: number;
  readonly most: number;
}

const UNKNOWN: Difference = { least: -Infinity, most: Infinity };

/**
 * Translates Redis' time to the process's. Redis reads its clock at some moment
 * between question and answer, so each answer bounds the difference of the two
 * clocks, and the quickest ones bound it closely.
 */
export class RedisClock {
  #known = UNKNOWN;
  /** Of answers of the last `FRESH` ms: what will be known after those before. */
  #recent = UNKNOWN;
  #since = -Infinity;

  /**
   * @param asked when the question was sent, by the process's clock
   * @param time what Redis' clock showed
   * @param answered when the answer came, by the process's clock
   */
  learn(asked: number, time: number, answered: number): void {
    const seen = { least: time - answered, most: time - asked };
    if (answered - this.#since > FRESH) {
      this.#known = answered - this.#since > 2 * FRESH ? UNKNOWN : this.#recent;
      this.#recent = UNKNOWN;
      this.#since = answered;
    }
    this.#recent = both(this.#recent, seen);
    this.#known = both(this.#known, seen);
  }

  /** The process's time when it is `time` at Redis, to half of `latency`. */
  localTime(time: number): number {
    return time - (this.#known.least + this.#known.most) / 2;
  }

  /** How long the quickest answer has taken, in ms. */
  get latency(): number {
    return this.#known.most - this.#known.least;
  }
}

/** What two answers tell; the second alone if a clock was set in between. */
function both(one: Difference, other: Difference): Difference {
  const least = Math.max(one.least, other.least);
  const most = Math.min(one.most, other.most);
  return least <= most ? { least, most } : other;
}

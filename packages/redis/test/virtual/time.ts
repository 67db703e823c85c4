/** Something that happens at a time, unless it is cancelled. */
export interface Happening {
  isCancelled: boolean;
}

interface Due extends Happening {
  readonly at: number;
  readonly run: () => void;
}

/** Time that moves from one happening to the next. */
export class VirtualTime {
  now = 0;
  /** Soonest first. */
  readonly #due: Due[] = [];
  /** What takes real time; the virtual one stands still meanwhile. */
  readonly #working = new Set<Promise<unknown>>();

  at(time: number, run: () => void): Happening {
    const due = { at: Math.max(time, this.now), run, isCancelled: false };
    let index = this.#due.length;
    while (index > 0 && (this.#due[index - 1] as Due).at > due.at) index--;
    this.#due.splice(index, 0, due);
    return due;
  }

  stopFor(work: Promise<unknown>): void {
    this.#working.add(work);
    const end = () => this.#working.delete(work);
    work.then(end, end);
  }

  async runTo(end: number): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#working.size) await Promise.allSettled(this.#working);
      else if (this.#due.length === 0 || (this.#due[0] as Due).at > end) return;
      else this.#runNext();
    }
  }

  #runNext(): void {
    const { at, run, isCancelled } = this.#due.shift() as Due;
    if (isCancelled) return;
    this.now = at;
    run();
  }
}

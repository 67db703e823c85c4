/** A clock that can be moved, with tasks that wait on it. */
export interface FakeClock {
  /** ms since 1970 */
  now(): number;
  /**
   * Moves the time forward and runs the tasks that become due, each at its own
   * time and one after the other.
   *
   * @param ms 0 runs what is due now
   */
  forward(ms: number): Promise<void>;
  /** Sets the time, without running tasks. */
  set(time: number): void;
  /** Runs a task at a time, by this clock. */
  at(time: number, task: () => Promise<void>): void;
  /** Drops all tasks and sets the time to that of the base clock. */
  reset(): void;
}

interface Task {
  due: number;
  run(): Promise<void>;
  timer: ReturnType<typeof setTimeout>;
}

/** The longest wait that `setTimeout` takes. */
const LONGEST = 2 ** 31 - 1;

/** @param base runs on while nobody moves the time */
export function createFakeClock(base: { now(): number } = Date): FakeClock {
  let offset = 0;
  const tasks = new Set<Task>();
  const now = () => base.now() + offset;

  function drop(task: Task): void {
    clearTimeout(task.timer);
    tasks.delete(task);
  }

  function arm(task: Task): void {
    const wait = Math.min(Math.max(0, task.due - now()), LONGEST);
    task.timer = setTimeout(() => {
      if (!tasks.has(task)) return;
      const left = task.due - now();
      // Timers may fire a little early. A base clock that stands still is only
      // moved by `forward`; waiting for it again and again would spin.
      if (left > 0) {
        if (left < wait) arm(task);
        return;
      }
      drop(task);
      void task.run();
    }, wait);
    task.timer.unref?.();
  }

  function nextDue(until: number): Task | undefined {
    let next: Task | undefined;
    for (const task of tasks)
      if (task.due <= until && (!next || task.due < next.due)) next = task;
    return next;
  }

  async function forward(ms: number): Promise<void> {
    const target = now() + ms;
    for (let task = nextDue(target); task; task = nextDue(target)) {
      drop(task);
      offset += Math.max(0, task.due - now());
      await task.run();
    }
    offset += Math.max(0, target - now());
    for (const task of tasks) {
      clearTimeout(task.timer);
      arm(task);
    }
  }

  return {
    now,
    forward,
    set: (time) => {
      offset = time - base.now();
      for (const task of tasks) {
        clearTimeout(task.timer);
        arm(task);
      }
    },
    at: (time, run) => {
      const task = { due: time, run } as Task;
      tasks.add(task);
      arm(task);
    },
    reset: () => {
      for (const task of tasks) drop(task);
      offset = 0;
    },
  };
}

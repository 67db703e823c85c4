import type { SyncEvent } from "../../sync-event.js";
import type { Progress } from "./progress.js";

/** Where a display writes: `process.stdout`, or a test's. */
export interface Output {
  readonly isTTY?: boolean;
  readonly rows?: number;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows a run while it goes on. */
export interface Display {
  onEvent(event: SyncEvent): void;
  /** Ends the display; what is printed afterwards stands below. */
  end(): void;
}

const REDRAW = 250;
const LINE_EVERY = 60_000;

/** A table that is drawn anew, where there is a terminal. */
export function liveTable(output: Output, progress: Progress): Display {
  let drawn = 0;
  const clear = () => {
    if (drawn > 0) output.write(`\x1b[${drawn}A\x1b[J`);
    drawn = 0;
  };
  const draw = () => {
    clear();
    const width = (output.columns ?? 80) - 1;
    const height = Math.min((output.rows ?? 24) - 4, 20);
    const lines = [...progress.table(height), "", progress.summary()].map(
      (line) => line.slice(0, width),
    );
    output.write(`${lines.join("\n")}\n`);
    drawn = lines.length;
  };
  const timer = setInterval(draw, REDRAW);
  return {
    onEvent(event) {
      progress.onEvent(event);
      const text = sentence(event);
      if (text === undefined) return;
      clear();
      output.write(`${text}\n`);
    },
    end() {
      clearInterval(timer);
      clear();
    },
  };
}

/** A line a minute, for logs. */
export function plainLines(output: Output, progress: Progress): Display {
  const timer = setInterval(
    () => output.write(`${progress.summary()}\n`),
    LINE_EVERY,
  );
  return {
    onEvent(event) {
      progress.onEvent(event);
      const text = sentence(event);
      if (text !== undefined) output.write(`${text}\n`);
    },
    end: () => clearInterval(timer),
  };
}

/** Every event as a line of JSON, for programs. */
export function jsonLines(output: Output): Display {
  return {
    onEvent: (event) => output.write(`${JSON.stringify(event)}\n`),
    end: () => {},
  };
}

/** What a person should read at once. */
function sentence(event: SyncEvent): string | undefined {
  if (event.type === "note") return `${event.stream}: ${event.message}`;
  if (event.type === "run-start" && event.migrated.length > 0)
    return event.migrated.join("\n");
  if (event.type === "stream-end" && event.state.error !== null)
    return `${event.state.stream}: ${event.state.error}`;
  return undefined;
}

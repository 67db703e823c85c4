import type { ClientEvent } from "@st/core";
import { alignColumns } from "@st/core/module";
import type { StreamState } from "../../store.js";
import type { SyncEvent } from "../../sync-event.js";

interface Line {
  state: StreamState;
  /** Rows of this run. */
  rows: number;
  requests: number;
  startedAt: number;
  endedAt?: number;
}

/** What is known about a run while it goes on. */
export class Progress {
  readonly #lines = new Map<string, Line>();
  readonly #now: () => number;
  #waits = 0;
  #waited = 0;
  #streams = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What the last run said about the views. */
  views: Extract<SyncEvent, { type: "views" }> | undefined;

  onEvent(event: SyncEvent): void {
    if (event.type === "views") this.views = event;
    if (event.type === "run-start") {
      this.#lines.clear();
      this.#streams = event.streams.length;
    }
    if (event.type === "stream-start")
      this.#lines.set(event.state.stream, {
        state: event.state,
        rows: 0,
        requests: event.state.requests,
        startedAt: this.#now(),
      });
    if (event.type !== "saved" && event.type !== "stream-end") return;
    const line = this.#lines.get(event.state.stream);
    if (line === undefined) return;
    line.state = event.state;
    if (event.type === "saved") line.rows += event.rows;
    else line.endedAt = this.#now();
  }

  /** Waits of the connection: for the rate limit, or before another attempt. */
  onClientEvent(event: ClientEvent): void {
    if (event.type !== "throttle" && event.type !== "retry") return;
    this.#waits++;
    this.#waited += event.wait;
  }

  /** One line that sums it up. */
  summary(): string {
    const lines = [...this.#lines.values()];
    const done = lines.filter(({ endedAt }) => endedAt !== undefined).length;
    const rows = lines.reduce((sum, line) => sum + line.rows, 0);
    const requests = lines.reduce((sum, line) => sum + requestsOf(line), 0);
    return (
      `${done} of ${this.#streams} streams, ${count(rows)} rows, ${count(requests)} requests, ` +
      `${this.#waits} waits (${seconds(this.#waited)})`
    );
  }

  /** Streams that are being read, and those that ended last. */
  table(height: number): string[] {
    const lines = [...this.#lines.values()];
    const active = lines.filter(({ endedAt }) => endedAt === undefined);
    const ended = lines
      .filter(({ endedAt }) => endedAt !== undefined)
      .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0));
    const shown = [...active, ...ended].slice(0, Math.max(height, 1));
    return alignColumns([
      ["stream", "", "rows", "rows/s", "lag", "requests"],
      ...shown.map((line) => this.#row(line)),
    ]);
  }

  #row(line: Line): string[] {
    const { state, rows, startedAt, endedAt } = line;
    const time = ((endedAt ?? this.#now()) - startedAt) / 1_000;
    const lag =
      state.completeTo === null
        ? ""
        : seconds(this.#now() - Date.parse(state.completeTo));
    const status = endedAt === undefined ? "reading" : state.status;
    const rate = time > 0 ? count(Math.round(rows / time)) : "";
    const requests = count(requestsOf(line));
    return [state.stream, status, count(rows), rate, lag, requests];
  }
}

function requestsOf({ state, requests }: Line): number {
  return state.requests - requests;
}

export function count(number: number): string {
  return number.toLocaleString("en-US");
}

/** ms as "12 s", "3 min" or "2 h". */
export function seconds(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}

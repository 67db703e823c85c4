import type { Terminal } from "../../terminal.js";
import { widthOf } from "./text-width.js";

/** What is shown while something goes on. */
export interface Step {
  readonly done: number;
  readonly total?: number | undefined;
  /** A second. */
  readonly rate?: number | undefined;
  /** What is counted. @default "rows" */
  readonly unit?: "rows" | "bytes";
  /** Why nothing is happening. */
  readonly note?: string | undefined;
}

/** A line on a terminal that is drawn anew. */
export interface ProgressLine {
  /** Whether somebody sees it. */
  readonly isShown: boolean;
  show(step: Step): void;
  /** Clears the line, so that other text can stand there. */
  clear(): void;
}

const REDRAW = 100;
const BAR = 24;

/**
 * A progress bar on standard error, if a person is looking and the rows
 * themselves go elsewhere.
 */
export function progressLine(
  { out, err }: Terminal,
  toFile = false,
): ProgressLine {
  if (err.isTTY !== true || (out.isTTY === true && !toFile))
    return { isShown: false, show: () => {}, clear: () => {} };
  let drawn = 0;
  return {
    isShown: true,
    show(step) {
      const now = performance.now();
      if (drawn > 0 && now - drawn < REDRAW) return;
      drawn = now;
      err.write(`\r\x1b[K${lineOf(step).slice(0, widthOf(err) - 1)}`);
    },
    clear() {
      if (drawn > 0) err.write("\r\x1b[K");
      drawn = 0;
    },
  };
}

function lineOf({ note, ...step }: Step): string {
  const line = amountLine(step);
  return note === undefined ? line : `${line}, ${note}`;
}

function amountLine({ done, total, rate, unit = "rows" }: Step): string {
  const amount = unit === "bytes" ? bytes : count;
  const speed =
    rate !== undefined && rate > 0
      ? `, ${amount(Math.round(rate))}${unit === "rows" ? " rows" : ""}/s`
      : "";
  const rows = unit === "rows" ? " rows" : "";
  if (total === undefined || total <= 0)
    return `${amount(done)}${rows}${speed}`;
  const part = Math.min(done / total, 1);
  const full = Math.round(part * BAR);
  const bar = "█".repeat(full) + "░".repeat(BAR - full);
  const percent = `${Math.floor(part * 100)} %`.padStart(5);
  return `${bar} ${percent}  ${amount(done)} of ${amount(total)}${rows}${speed}`;
}

export function count(number: number): string {
  return number.toLocaleString("en-US");
}

export function bytes(number: number): string {
  if (number < 10_000) return `${number} B`;
  if (number < 10_000_000) return `${Math.round(number / 1_000)} kB`;
  return `${(number / 1_000_000).toFixed(1)} MB`;
}

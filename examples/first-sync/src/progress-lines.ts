import type { FeedProgress } from "./sync-feed.js";

/** A stream to write lines to. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/**
 * Shows one line per feed. On a terminal the lines are updated in place;
 * elsewhere each line is written once its feed is done.
 */
export function createProgressLines(output: Output): {
  update: (name: string, progress: FeedProgress) => void;
} {
  const lines = new Map<string, string>();

  function update(name: string, progress: FeedProgress): void {
    const line = describe(name, progress);
    if (output.isTTY) {
      const shown = lines.size;
      lines.set(name, line);
      // Move the cursor up to the first line, then erase and rewrite each line.
      if (shown > 0) output.write(`\u001b[${shown}A`);
      for (const text of lines.values()) output.write(`\u001b[2K${text}\n`);
    } else if (progress.done) {
      output.write(`${line}\n`);
    }
  }

  return { update };
}

function describe(name: string, { rows, added, done }: FeedProgress): string {
  const count = rows.toLocaleString("en-US").padStart(9);
  return `  ${done ? "✓" : "…"} ${name.padEnd(10)} ${count} rows  (+${added.toLocaleString("en-US")})`;
}

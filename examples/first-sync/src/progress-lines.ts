import type { FeedProgress } from "./sync-feed.js";

/** Where the lines go. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/**
 * A line for each feed: on a terminal rewritten in place, elsewhere written
 * once the feed is done.
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
      // Up over the lines already there, then each anew: erase, write, next.
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

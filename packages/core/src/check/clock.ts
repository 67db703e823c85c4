import type { CheckItem } from "./types.js";

/**
 * Difference to the server's clock that is pointed out, in ms. Far below the 15
 * minutes by which export feeds lag, and above what a slow answer explains.
 */
const MOST = 30_000;

/** A request, by the local clock, and the `Date` header of its answer. */
export interface Exchange {
  readonly begun: number;
  readonly ended: number;
  readonly date: string | undefined;
}

/**
 * Compares the server's clock with the local one. Its header has whole seconds,
 * and was written at some time between request and answer: only a difference
 * beyond both is one.
 */
export function checkClock({ begun, ended, date }: Exchange): CheckItem {
  const server = Date.parse(date ?? "");
  if (Number.isNaN(server))
    return {
      name: "clock",
      state: "unknown",
      found: "No answer stated the server's time.",
    };
  const ahead = begun - (server + 1_000);
  const behind = server - ended;
  const difference = Math.max(ahead, behind);
  if (difference <= MOST)
    return {
      name: "clock",
      state: "ok",
      found: "The local clock agrees with the server's.",
    };
  const seconds = Math.round(difference / 1_000);
  return {
    name: "clock",
    state: "warning",
    found: `The local clock is at least ${seconds} s ${ahead > 0 ? "ahead of" : "behind"} the server's.`,
    remedy:
      "Synchronise it. Filters such as modifiedOnOrAfter miss rows if they are computed from it.",
  };
}

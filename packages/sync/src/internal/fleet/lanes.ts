import type { ChosenStream } from "../engine/chosen-stream.js";

/** Streams of a tenant that are due together. */
export interface Lane {
  readonly name: string;
  /** Seconds from one beginning to the next. */
  readonly every: number;
  readonly streams: readonly ChosenStream[];
}

/** Of what changes, how often; of the rest, how much less often. */
const TIMES = { changes: 1, children: 4, lists: 6, reports: 24 } as const;

/**
 * - `changes`: feeds, and lists that can be asked for what changed
 * - `children`: lists by parent, one request for each parent that changed
 * - `lists`: what can only be read whole
 * - `reports`
 */
export function lanesOf(
  chosen: readonly ChosenStream[],
  every: number,
): readonly Lane[] {
  const names = Object.keys(TIMES) as (keyof typeof TIMES)[];
  return names
    .map((name) => ({
      name,
      every: every * TIMES[name],
      streams: chosen.filter((one) => laneOf(one) === name),
    }))
    .filter(({ streams }) => streams.length > 0);
}

function laneOf({ stream }: ChosenStream): keyof typeof TIMES {
  switch (stream.reads) {
    case "whole":
      return "lists";
    case "by parent":
      return "children";
    case "report":
      return "reports";
    default:
      return "changes";
  }
}

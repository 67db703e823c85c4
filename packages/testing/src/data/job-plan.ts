import type { Zone } from "../time/zone.js";
import { mix } from "./random.js";
import { CANCELED_OF_TWELVE } from "./relations.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Share of the jobs that lie behind; the others are booked for the next days. */
const BEHIND = 0.88;
/** Days since the last finished job was booked. */
const PAUSE = 14 * DAY;
/** Days since the first of the coming jobs was booked. */
const AHEAD = 10 * DAY;

export type JobStatus = "Scheduled" | "Hold" | "Completed" | "Canceled";

/** What happens to a job, as far as its position tells. */
export interface JobPlan {
  readonly status: JobStatus;
  /** ms */
  readonly created: number;
  /** ms */
  readonly start: number;
  /** ms */
  readonly end: number;
}

/** How many of the jobs are finished: these are the first. */
export function finishedJobs(jobs: number): number {
  return Math.floor(jobs * BEHIND);
}

/** Of so many coming jobs one is on hold: the sixth of each. */
const HOLD_EVERY = 11;
const HELD = 5;

/** How many of the jobs are on hold. */
export function heldJobs(jobs: number): number {
  const coming = jobs - finishedJobs(jobs);
  return Math.max(0, Math.ceil((coming - HELD) / HOLD_EVERY));
}

/** Position of the job that is on hold at a place among those that are. */
export function heldJobAt(place: number, jobs: number): number {
  return finishedJobs(jobs) + HELD + place * HOLD_EVERY;
}

/**
 * When a job was booked, in ms. Grows with its position.
 *
 * @param history how far back the first one lies, in ms
 */
export function bookedAt(
  job: number,
  jobs: number,
  today: number,
  history: number,
): number {
  const finished = finishedJobs(jobs);
  if (job < finished)
    return Math.floor(
      today - history + ((job + 0.5) / finished) * (history - PAUSE),
    );
  const share = Math.min(1, (job - finished + 0.5) / (jobs - finished));
  return Math.floor(today - AHEAD + share * (AHEAD - 2 * HOUR));
}

/**
 * The first visit of a job: two days after the booking, or today and in the
 * next ten days.
 *
 * @param created when it was booked, in ms
 */
export function planJob(
  job: number,
  jobs: number,
  key: number,
  created: number,
  today: number,
  zone: Zone,
): JobPlan {
  const finished = finishedJobs(jobs);
  const hour = 8 + (mix(key, 61) % 7);
  if (job < finished) {
    const start = zone.day(created, 2, hour);
    const canceled = job % 12 === CANCELED_OF_TWELVE;
    const status = canceled ? "Canceled" : "Completed";
    return { status, created, start, end: start + 2 * HOUR };
  }
  const place = job - finished;
  const days = place % 3 === 0 ? 0 : 1 + (place % 10);
  const start = zone.day(today, days, hour);
  const status = place % HOLD_EVERY === HELD ? "Hold" : "Scheduled";
  return { status, created, start, end: start + 2 * HOUR };
}

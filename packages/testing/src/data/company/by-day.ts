import { SHIFT_DAYS } from "../counts.js";
import { finishedJobs } from "../job-plan.js";
import type { World } from "../world.js";
import { visitOf } from "./jobs.js";
import { DAY } from "./types.js";

const jobs = "jpm/jobs";
const appointments = "jpm/appointments";

/** Days from the booking of a finished job until its last visit has ended. */
const LONGEST = 6;

/** Coming jobs by the day of their first visit, in days since 1970. */
const comingJobs = new WeakMap<World, ReadonlyMap<number, readonly number[]>>();

/**
 * Positions of the appointments that may overlap a span, as they were before
 * anybody changed them. Looks at the jobs of these days alone.
 */
export function visitsBetween(
  world: World,
  from: number,
  to: number,
): number[] {
  const found: number[] = [];
  for (const job of jobsBetween(world, from, to))
    for (const [place, visit] of world.children(appointments, job).entries()) {
      const { start, end } = visitOf(world, job, place);
      if (start < to && end > from) found.push(visit);
    }
  return found;
}

function* jobsBetween(world: World, from: number, to: number) {
  const finished = finishedJobs(world.count(jobs));
  const booked = (job: number) => world.lifetime(jobs, job).created;
  for (
    let job = firstFrom(finished, booked, from - LONGEST * DAY);
    job < finished && booked(job) < to;
    job += 1
  )
    yield job;
  const days = coming(world, finished);
  // A later visit of a job may be a day after its first one.
  for (let day = dayOf(from) - LONGEST; day <= dayOf(to); day += 1)
    yield* days.get(day) ?? [];
}

/** The first position whose moment is not before another; moments grow. */
function firstFrom(
  count: number,
  moment: (position: number) => number,
  from: number,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (moment(middle) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function coming(world: World, finished: number) {
  let days = comingJobs.get(world);
  if (!days) {
    const all = new Map<number, number[]>();
    for (let job = finished; job < world.count(jobs); job += 1) {
      const day = dayOf(world.job(job).start);
      const others = all.get(day);
      if (others) others.push(job);
      else all.set(day, [job]);
    }
    days = all;
    comingJobs.set(world, days);
  }
  return days;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY);
}

/** Positions of the shifts of the days of a span, likewise. */
export function shiftsBetween(
  world: World,
  from: number,
  to: number,
): number[] {
  const all = world.count("settings/technicians");
  const count = world.count("dispatch/technician-shifts");
  const place = (ms: number) =>
    Math.floor((ms - world.today) / DAY) + SHIFT_DAYS;
  const first = Math.max(0, (place(from) - 1) * all);
  const end = Math.min(count, (place(to) + 2) * all);
  return Array.from(
    { length: Math.max(0, end - first) },
    (_, index) => first + index,
  );
}

/**
 * Which location a job is at. Jobs are at locations that exist when they are
 * booked, some at new ones, some at ones from long ago. Both directions are
 * computed, so that a million jobs take no memory.
 */

/** How far back a job's location lies, as a share of those there are. */
const BACK = [0, 0.5, 0.1, 0.8, 0.3, 0.05] as const;

/** @returns the position of the location of the job at a position */
export function locationOfJob(
  job: number,
  jobs: number,
  locations: number,
): number {
  const newest = newestLocation(job, jobs, locations);
  return newest - Math.floor(newest * (BACK[job % BACK.length] as number));
}

/** The position of the newest location at the time of a job. */
export function newestLocation(
  job: number,
  jobs: number,
  locations: number,
): number {
  return Math.min(
    Math.floor((job * locations) / Math.max(jobs, 1)),
    Math.max(locations - 1, 0),
  );
}

/** The positions of the jobs at a location, in order. */
export function jobsOfLocation(
  location: number,
  jobs: number,
  locations: number,
): number[] {
  const found = new Set<number>();
  for (const [turn, back] of BACK.entries()) {
    const near = location / (1 - back);
    // Rounding lets so many newest locations lead to the same one.
    const width = 1 / (1 - back) + 1;
    const last = Math.ceil(((near + width) * jobs) / Math.max(locations, 1));
    const first = Math.floor(((near - width) * jobs) / Math.max(locations, 1));
    let job = Math.max(first, 0);
    job += (turn - (job % BACK.length) + BACK.length) % BACK.length;
    for (; job <= Math.min(last, jobs - 1); job += BACK.length)
      if (locationOfJob(job, jobs, locations) === location) found.add(job);
  }
  return [...found].sort((a, b) => a - b);
}

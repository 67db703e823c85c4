import type { Batch, Saved } from "../../store.js";
import type { Source, Value } from "../../table.js";
import {
  batchOf,
  type ConformanceCase,
  JOBS,
  LINES,
  OPTIONS,
  rowOf,
  type Subject,
  storeCase,
} from "./subject.js";

export type From = Readonly<Record<string, Value | readonly Value[]>>;

export const save = (
  { store }: Subject,
  source: Source,
  from: From,
  more: Partial<Batch> = {},
): Promise<Saved> =>
  store.save(batchOf(JOBS, [rowOf(JOBS, from, source)], { source, ...more }));

/** A case with the tables of jobs and their lines. */
export const mergedCase = (
  name: string,
  work: (subject: Subject) => Promise<void>,
): ConformanceCase =>
  storeCase(name, async (subject) => {
    await subject.store.prepare([JOBS, LINES], OPTIONS);
    await work(subject);
  });

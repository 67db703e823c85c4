import type { Change } from "../diff/change.ts";
import { compareEditions } from "../diff/compare.ts";
import { markCorrections } from "../diff/corrections.ts";
import { type Edition, fitExceptions, modulesOf } from "./edition.ts";

/**
 * What changed between two editions. A change that only new evidence explains
 * is marked as a correction: the API did not change there.
 */
export function changesBetween(before: Edition, after: Edition): Change[] {
  const was = modulesOf(before);
  const changes = compareEditions(was, modulesOf(after));
  if (JSON.stringify(before.evidence) === JSON.stringify(after.evidence))
    return changes;
  // With other evidence an override may say what holds without it.
  const { edition } = fitExceptions({ ...after, evidence: before.evidence });
  return markCorrections(changes, compareEditions(was, modulesOf(edition)));
}

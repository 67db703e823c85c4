import { createJpmClient } from "@st/jpm";
import { lookups } from "@st/lookups";

/**
 * @typedef {object} JobCount
 * @property {string} businessUnit
 * @property {string} jobType
 * @property {number} jobs
 */

/**
 * Counts the jobs created since a time, the most frequent kind first.
 *
 * @param {import("@st/core").Connection} connection
 * @param {Date} since
 * @returns {Promise<JobCount[]>}
 */
export async function countJobs(connection, since) {
  const jpm = createJpmClient(connection);
  const names = await lookups(connection).load("businessUnits", "jobTypes");

  /** @type {Map<string, JobCount>} */
  const counts = new Map();
  for await (const job of jpm.jobs.list({ createdOnOrAfter: since })) {
    const businessUnit =
      names.businessUnits.nameOf(job.businessUnitId) ?? "none";
    const jobType = names.jobTypes.nameOf(job.jobTypeId) ?? "none";
    const key = `${businessUnit}\n${jobType}`;
    const count = counts.get(key) ?? { businessUnit, jobType, jobs: 0 };
    count.jobs++;
    counts.set(key, count);
  }
  return [...counts.values()].sort((one, other) => other.jobs - one.jobs);
}

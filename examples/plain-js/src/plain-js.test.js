import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countJobs } from "./count-jobs.js";

/** @type {Awaited<ReturnType<typeof startFakeServiceTitan>>} */
let fake;
beforeEach(async () => {
  fake = await startFakeServiceTitan({
    modules: ["jpm", "settings"],
    rows: 0,
    checkReferences: false, // One job's unit is unknown.
  });
});
afterEach(() => fake.close());

test("jobs are counted by names, also those whose unit is unknown", async () => {
  fake.rows("settings", "business-units").insert({ id: 5, name: "Plumbing" });
  const types = fake.rows("jpm", "job-types");
  types.insert({ id: 7, name: "Repair" });
  types.insert({ id: 8, name: "Install", active: false });
  const jobs = fake.rows("jpm", "jobs");
  jobs.insert({ businessUnitId: 5, jobTypeId: 7 });
  jobs.insert({ businessUnitId: 5, jobTypeId: 8 });
  jobs.insert({ businessUnitId: 5, jobTypeId: 8 });
  jobs.insert({ businessUnitId: 6, jobTypeId: 7 });

  const connection = connect(fake.connection);
  expect(await countJobs(connection, new Date(0))).toEqual([
    { businessUnit: "Plumbing", jobType: "Install", jobs: 2 },
    { businessUnit: "Plumbing", jobType: "Repair", jobs: 1 },
    { businessUnit: "none", jobType: "Repair", jobs: 1 },
  ]);
  expect(await countJobs(connection, new Date(Date.now() + 1_000))).toEqual([]);
  await connection.close();
});

test("the program runs as it is, without a build", () => {
  const main = join(import.meta.dirname, "main.js");
  const env = { ...process.env, SERVICETITAN_TENANT_ID: "" };
  const output = execFileSync(process.execPath, [main], {
    encoding: "utf8",
    env,
  });
  expect(output).toMatch(/businessUnit.*jobType.*jobs/);
});

test("a failure is one sentence with what to do", () => {
  const main = join(import.meta.dirname, "main.js");
  const env = {
    ...process.env,
    SERVICETITAN_TENANT_ID: "12345",
    SERVICETITAN_CLIENT_ID: "",
  };
  /** @type {{ status?: number, stderr?: string }} */
  let failure = {};
  try {
    execFileSync(process.execPath, [main], { encoding: "utf8", env });
  } catch (error) {
    failure = Object(error);
  }
  expect(failure.status).toBe(1);
  expect(failure.stderr).toContain("clientId: set SERVICETITAN_CLIENT_ID.");
  expect(failure.stderr).not.toMatch(/^ +at /m);
});

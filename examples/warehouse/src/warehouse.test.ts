import { randomBytes } from "node:crypto";
import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, ask } from "./ask.js";
import { copyCompany } from "./copy-company.js";
import { QUESTIONS } from "./questions.js";

const database =
  process.env["ST_POSTGRES_URL"] ??
  "postgres://postgres@127.0.0.1:5432/postgres";
const isThere = await ask(database, "public", "SELECT 1").then(
  () => true,
  () => false,
);
if (!isThere && process.env["CI"])
  throw new Error("No PostgreSQL; a build server needs one: ST_POSTGRES_URL.");
if (!isThere)
  process.stderr.write("No PostgreSQL: the warehouse is not tested.\n");

describe.runIf(isThere)("the warehouse", () => {
  const schema = `st_example_${randomBytes(6).toString("hex")}`;
  let fake: Awaited<ReturnType<typeof startFakeServiceTitan>>;
  let connection: ReturnType<typeof connect>;

  beforeAll(async () => {
    fake = await startFakeServiceTitan({ rows: 60 });
    connection = connect({ ...fake.connection, limiter: false });
  });
  afterAll(async () => {
    await connection.close();
    await fake.close();
    await ask(database, schema, `DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  });
  const answers = async (): Promise<readonly Answer[]> => {
    await copyCompany(connection, database, { schema });
    const found: Answer[] = [];
    for (const { sql } of QUESTIONS)
      found.push(await ask(database, schema, sql));
    return found;
  };
  const completed = () =>
    fake
      .rows("jpm", "jobs")
      .list(1_000)
      .filter(({ jobStatus }) => jobStatus === "Completed");

  test("answers from every job and estimate of the company, and again after a change", async () => {
    const [units = [], outcomes = [], debtors = []] = await answers();
    const jobs = (answer: Answer) =>
      answer.reduce((sum, row) => sum + Number(row["jobs"]), 0);
    expect(jobs(units)).toBe(completed().length);
    expect(jobs(units)).toBeGreaterThan(0);
    expect(
      outcomes.reduce((sum, row) => sum + Number(row["estimates"]), 0),
    ).toBe(fake.rows("salestech", "estimates").ids(1_000).length);
    expect(debtors.length).toBeLessThanOrEqual(5);

    const [job] = completed();
    fake.rows("jpm", "jobs").update(Number(job?.["id"]), { jobStatus: "Hold" });
    await fake.forward(16 * 60_000);
    const [later = []] = await answers();
    expect(jobs(later)).toBe(jobs(units) - 1);
  }, 120_000);
});

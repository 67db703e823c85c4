/**
 * Books a visit twice with one key: `node dist/main.js`. With credentials set
 * (`SERVICETITAN_*`) it makes a dry run against that tenant; without, it books
 * at a fake.
 */
import { type Connection, connect } from "@st/core";
import { loadConfig } from "@st/core/config";
import { startFakeServiceTitan } from "@st/testing";
import { bookVisit } from "./book-visit.js";
import { sampleRequest } from "./sample-request.js";

const DAY = 24 * 3_600_000;
const request = sampleRequest(new Date(Date.now() + 2 * DAY));
const applicationGuid = "4f1c7a8e-5ad2-4c62-9a30-5c1f3a3e6d10";

async function run(connection: Connection, dryRun: boolean): Promise<void> {
  const options = { applicationGuid, dryRun };
  console.log(await bookVisit(connection, request, options));
  if (dryRun) return;
  const again = await bookVisit(connection, request, options);
  console.log(`Once more with the same key: ${again.outcome}.`);
}

if (process.env["SERVICETITAN_TENANT_ID"]) {
  await using connection = connect(loadConfig());
  await run(connection, true);
} else {
  const fake = await startFakeServiceTitan({
    modules: ["crm", "jpm", "marketing", "settings"],
    rows: 5,
  });
  // The rows that the request names.
  const { businessUnitId, jobTypeId, campaignId } = request;
  fake.rows("settings", "business-units").insert({ id: businessUnitId });
  fake.rows("jpm", "job-types").insert({ id: jobTypeId });
  fake.rows("marketing", "campaigns").insert({ id: campaignId });
  await using connection = connect(fake.connection);
  await run(connection, false);
  await fake.close();
}

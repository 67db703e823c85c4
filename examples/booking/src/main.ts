/**
 * Books a visit twice with one key: `node dist/main.js`. With credentials set
 * (`SERVICETITAN_*`) it makes a dry run against that tenant; without, it books
 * at a fake.
 */
import { type Connection, connect } from "@st/core";
import { loadConfig } from "@st/core/config";
import { startFakeServiceTitan } from "@st/testing";
import { bookVisit, type VisitRequest } from "./book-visit.js";

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

const request: VisitRequest = {
  key: "web-1001",
  caller: {
    name: "Ada Lovelace",
    phone: "+1 (206) 555-0142",
    email: "ada@example.com",
    address: {
      street: "12 Loop Road",
      city: "Tacoma",
      state: "WA",
      zip: "98402",
      country: "USA",
    },
  },
  // A tenant's own; @st/lookups finds them by name.
  businessUnitId: 1,
  jobTypeId: 2,
  campaignId: 3,
  priority: "Normal",
  summary: "No hot water",
  visit: {
    start: hours(48),
    end: hours(50),
    arrivalWindow: { start: hours(48), end: hours(52) },
  },
};
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
    modules: ["crm", "jpm"],
    rows: 5,
  });
  await using connection = connect(fake.connection);
  await run(connection, false);
  await fake.close();
}

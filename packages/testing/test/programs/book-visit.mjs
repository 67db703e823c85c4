// Books a visit from end to end with plain fetch, as a new user of st-fake would.
// Its argument is what `st-fake --json` printed. What changed is read back from
// lists, from items, and from export feeds that are followed from the start.
import assert from "node:assert/strict";

const fake = JSON.parse(process.argv[2]);
const [tenant] = fake.tenants;
const granted = await fetch(`${fake.url}/connect/token`, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: tenant.clientId,
    client_secret: tenant.clientSecret,
  }),
});
const { access_token: token } = await granted.json();

const urlOf = (path) => {
  const [module, ...rest] = path.split("/");
  return `${fake.url}/${module}/v2/tenant/${tenant.tenantId}/${rest.join("/")}`;
};
async function send(method, path, init = {}) {
  const headers = {
    "ST-App-Key": fake.appKey,
    Authorization: token,
    ...init.headers,
  };
  return fetch(urlOf(path), { ...init, method, headers });
}
async function call(method, path, body) {
  const headers = body ? { "Content-Type": "application/json" } : {};
  const init = body ? { body: JSON.stringify(body), headers } : {};
  const answer = await send(method, path, init);
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
async function list(path, query = {}) {
  return (await call("GET", `${path}?${new URLSearchParams(query)}`)).data;
}

/** Follows an export feed: every call gives what has changed since the last. */
function feed(path) {
  let from = "";
  return async () => {
    const changed = new Map();
    for (;;) {
      const query = new URLSearchParams({ from, includeRecentChanges: "true" });
      const { data, hasMore, continueFrom } = await call(
        "GET",
        `${path}?${query}`,
      );
      for (const row of data) changed.set(row.id, row);
      from = continueFrom;
      if (!hasMore) return changed;
    }
  };
}
const feeds = {
  customers: feed("crm/export/customers"),
  locations: feed("crm/export/locations"),
  contacts: feed("crm/export/customers/contacts"),
  jobs: feed("jpm/export/jobs"),
  visits: feed("jpm/export/appointments"),
  notes: feed("jpm/export/job-notes"),
  assignments: feed("dispatch/export/appointment-assignments"),
  cancellations: feed("jpm/export/job-canceled-logs"),
};
for (const next of Object.values(feeds)) await next();

// Availability.
const [{ id: businessUnitId }] = await list("settings/business-units");
const [{ id: jobTypeId }] = await list("jpm/job-types");
const [{ id: campaignId }] = await list("marketing/campaigns");
const DAY = 86_400_000;
const after = (days) => new Date(Date.now() + days * DAY).toISOString();
const { availabilities } = await call("POST", "dispatch/capacity", {
  startsOnOrAfter: after(1),
  endsOnOrBefore: after(8),
  businessUnitIds: [businessUnitId],
  jobTypeId,
  skillBasedAvailability: false,
});
const free = availabilities.filter(({ isAvailable }) => isAvailable);
const [first, last] = [free[0], free.at(-1)];
const technicianId = first.technicians.find(
  ({ status }) => status === "Available",
).id;

// Customer with location and contact.
const address = {
  street: "7 Analytical Way",
  city: "Mesa",
  state: "AZ",
  zip: "85201",
  country: "USA",
};
const phone = "4805550123";
const { id: customerId } = await call("POST", "crm/customers", {
  name: "Ada Lovelace",
  address,
  contacts: [{ type: "MobilePhone", value: phone }],
  locations: [{ name: "Ada Lovelace", address }],
});
assert.equal(
  (await call("GET", `crm/customers/${customerId}`)).name,
  "Ada Lovelace",
);
const byPhone = await list("crm/customers", { phone });
assert.deepEqual(
  byPhone.map(({ id }) => id),
  [customerId],
);
assert.equal((await feeds.customers()).get(customerId).name, "Ada Lovelace");
const [{ id: locationId }, ...others] = await list("crm/locations", {
  customerId,
});
assert.deepEqual(others, []);
assert.equal((await feeds.locations()).get(locationId).customerId, customerId);
const [contact] = await list(`crm/customers/${customerId}/contacts`);
assert.equal(contact.value, phone);
assert.equal((await feeds.contacts()).get(contact.id).customerId, customerId);

// Job with appointment.
const { id: jobId, jobNumber } = await call("POST", "jpm/jobs", {
  customerId,
  locationId,
  businessUnitId,
  jobTypeId,
  campaignId,
  priority: "Normal",
  summary: "No cooling",
  appointments: [{ start: first.startUtc, end: first.endUtc }],
});
const job = async () => call("GET", `jpm/jobs/${jobId}`);
const exported = (await feeds.jobs()).get(jobId);
for (const seen of [
  await job(),
  (await list("jpm/jobs", { customerId }))[0],
  exported,
]) {
  assert.equal(seen.jobNumber, jobNumber);
  assert.equal(seen.jobStatus, "Scheduled");
  assert.equal(seen.locationId, locationId);
}
const [{ id: visitId }] = await list("jpm/appointments", { jobId });
const visit = async () => call("GET", `jpm/appointments/${visitId}`);
/** The visit in each of its views. */
async function visits() {
  return [
    await visit(),
    (await list("jpm/appointments", { jobId }))[0],
    (await feeds.visits()).get(visitId),
  ];
}
for (const seen of await visits()) {
  assert.equal(Date.parse(seen.start), Date.parse(first.startUtc));
  assert.equal(seen.status, "Scheduled");
}
assert.equal((await job()).lastAppointmentId, visitId);

// Assign.
await call("POST", "dispatch/appointment-assignments/assign-technicians", {
  jobAppointmentId: visitId,
  technicianIds: [technicianId],
});
const [assignment] = await list("dispatch/appointment-assignments", {
  appointmentIds: visitId,
});
assert.equal(assignment.technicianId, technicianId);
assert.equal((await feeds.assignments()).get(assignment.id).jobId, jobId);
// Whoever goes there is not free any more.
const again = await call("POST", "dispatch/capacity", {
  startsOnOrAfter: first.startUtc,
  endsOnOrBefore: first.endUtc,
  skillBasedAvailability: false,
});
const now = again.availabilities[0].technicians.find(
  ({ id }) => id === technicianId,
);
assert.equal(now.status, "Unavailable");

// Note and attachment.
await call("POST", `jpm/jobs/${jobId}/notes`, {
  text: "Dog in the yard",
  pinToTop: true,
});
const notes = await list(`jpm/jobs/${jobId}/notes`);
assert.deepEqual(
  notes.map(({ text, isPinned }) => [text, isPinned]),
  [["Dog in the yard", true]],
);
assert.deepEqual(
  [...(await feeds.notes()).values()].map(({ text }) => text),
  ["Dog in the yard"],
);
const body = new FormData();
body.set("file", new File(["a picture"], "unit.png", { type: "image/png" }));
assert.equal(
  (await send("POST", `forms/jobs/${jobId}/attachments`, { body })).status,
  200,
);
const [attachment] = await list(`forms/jobs/${jobId}/attachments`);
const file = await send("GET", `forms/jobs/attachment/${attachment.id}`);
assert.equal(await file.text(), "a picture");

// Reschedule.
await call("PATCH", `jpm/appointments/${visitId}/reschedule`, {
  start: last.startUtc,
  end: last.endUtc,
});
for (const seen of await visits())
  assert.equal(Date.parse(seen.start), Date.parse(last.startUtc));

// Hold.
const [{ id: holdReason }] = await list("jpm/job-hold-reasons");
await call("PUT", `jpm/appointments/${visitId}/hold`, {
  reasonId: holdReason,
  memo: "Part ordered",
});
for (const seen of await visits()) assert.equal(seen.status, "Hold");
assert.equal((await feeds.jobs()).get(jobId).jobStatus, "Hold");

// Cancel.
const [{ id: reasonId }] = await list("jpm/job-cancel-reasons");
await call("PUT", `jpm/jobs/${jobId}/cancel`, { reasonId, memo: "Moved away" });
for (const seen of await visits()) assert.equal(seen.status, "Canceled");
assert.equal((await feeds.jobs()).get(jobId).jobStatus, "Canceled");
assert.equal((await list("jpm/jobs", { customerId }))[0].jobStatus, "Canceled");
const [log] = await list(`jpm/jobs/${jobId}/canceled-log`);
assert.deepEqual([log.reasonId, log.memo], [reasonId, "Moved away"]);
assert.equal((await feeds.cancellations()).get(log.id).jobId, jobId);
const twice = await send("PUT", `jpm/jobs/${jobId}/cancel`, {
  body: JSON.stringify({ reasonId, memo: "Again" }),
  headers: { "Content-Type": "application/json" },
});
assert.equal(twice.status, 409);

process.stdout.write("ok\n");

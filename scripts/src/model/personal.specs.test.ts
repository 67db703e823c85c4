import { expect, test } from "vitest";
import { readPersonal } from "../read/load-modules.ts";
import { entryFor } from "./personal.ts";

/**
 * The decisions of `scripts/personal.json` that matter most. They hold whatever
 * an edition brings; `pnpm specs update` lists what it leaves undecided.
 */

const table = readPersonal();

test.each([
  ["crm.CustomerResponse", "name", true],
  ["crm.CustomerAddress", "street", true],
  ["crm.CustomerAddress", "latitude", false],
  ["crm.ContactMethodResponse", "value", true],
  ["crm.customers.list", "phone", true],
  ["jpm.NoteResponse", "text", true],
  ["settings.TechnicianResponse", "email", true],
  ["telecom.ExportCallResponse", "from", true],
])("%s, %s is personal", (place, name, text) => {
  expect(entryFor(table, { place, name, text })?.personal).toBe(true);
});

test.each([
  ["pricebook.ServiceResponse", "displayName"],
  ["settings.BusinessUnitResponse", "email"],
  ["jpm.JobResponse", "jobNumber"],
  ["marketing.CampaignResponse", "name"],
])("%s, %s is not", (place, name) => {
  expect(entryFor(table, { place, name, text: true })?.personal).toBe(false);
});

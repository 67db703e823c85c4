import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModules, readPersonal, SCRIPTS } from "../read/load-modules.ts";
import { entryFor, fieldsOf, fits } from "./personal.ts";

/**
 * `scripts/personal.json` has been read field by field, and still covers every
 * field of the API.
 */

const table = readPersonal();
const fields = loadModules(join(SCRIPTS, "../specs")).flatMap(fieldsOf);
const decided = fields.map((field) => ({
  field,
  entry: entryFor(table, field),
}));
const spell = ({ place, name }: (typeof fields)[number]) => `${place}: ${name}`;

test("someone has decided for each text field whether it is personal", () => {
  const unreviewed = decided
    .filter(({ field, entry }) => field.text && entry === undefined)
    .map(({ field }) => spell(field));
  expect(
    [...new Set(unreviewed)],
    "counted as personal until scripts/personal.json decides",
  ).toEqual([]);
});

/** Names of what is mostly personal data, of whatever type. */
const SUSPICIOUS =
  /phone|fax|latitude|longitude|birth|gender|ssn|passw|secret|zip|street/i;
/** Suspicious names of numbers, dates, choices and objects, looked at. */
const CLEARED = [
  // Objects: their own fields are flagged.
  "phoneSettings",
  // How often a milestone was reached.
  "zipcode",
];

test("a number, date or choice with a suspicious name is noticed", () => {
  const noticed = decided
    .filter(({ field, entry }) => !field.text && entry === undefined)
    .map(({ field }) => field)
    .filter(({ name }) => SUSPICIOUS.test(name) && !CLEARED.includes(name));
  expect(
    [...new Set(noticed.map(spell))],
    "decide in scripts/personal.json, with anyType",
  ).toEqual([]);
});

test("every name and every place of the table is still needed", () => {
  const stale = table.flatMap((entry) => {
    const own = decided
      .filter((one) => one.entry === entry)
      .map(({ field }) => field);
    return [
      ...entry.names.filter((name) => own.every((one) => one.name !== name)),
      ...(entry.in ?? []).filter((pattern) =>
        own.every(({ place }) => !fits(place, pattern)),
      ),
    ].map((item) => `${item} (${entry.why})`);
  });
  expect(stale, "remove them from scripts/personal.json").toEqual([]);
});

test.each([
  ["crm.CustomerResponse", "name"],
  ["crm.CustomerAddress", "street"],
  ["crm.CustomerAddress", "latitude"],
  ["crm.ContactMethodResponse", "value"],
  ["crm.customers.list", "phone"],
  ["jpm.NoteResponse", "text"],
  ["settings.TechnicianResponse", "email"],
  ["telecom.ExportCallResponse", "from"],
])("%s, %s is personal", (place, name) => {
  expect(
    decided.find(({ field }) => field.place === place && field.name === name)
      ?.entry?.personal,
  ).toBe(true);
});

test.each([
  ["pricebook.ServiceResponse", "displayName"],
  ["settings.BusinessUnitResponse", "email"],
  ["jpm.JobResponse", "jobNumber"],
  ["marketing.CampaignResponse", "name"],
])("%s, %s is not", (place, name) => {
  expect(
    decided.find(({ field }) => field.place === place && field.name === name)
      ?.entry?.personal,
  ).toBe(false);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepo, type RepoCopy } from "../release/test/repo-copy.ts";
import { type Ran, run } from "../release/test/run.ts";
import { copySources, expectGreen } from "./test/edition-repo.ts";
import { startPortal, type TestPortal } from "./test/portal-server.ts";
import { dayOne, dayThree, dayTwo } from "./test/three-editions.ts";

/**
 * What the workflow does every day, three days in a row, with every package
 * there is: each day's pull request is merged before the next. Most of the time
 * goes into building all packages on the first day.
 */
const MINUTES = 60_000;

let repo: RepoCopy;
let portal: TestPortal;
let original: RepoCopy["root"];

beforeAll(async () => {
  repo = await copyRepo({ env: process.env }, copySources);
  original = join(import.meta.dirname, "../../..");
  portal = await startPortal({});
}, 5 * MINUTES);

afterAll(async () => {
  await portal?.close();
  repo?.remove();
}, MINUTES);

/** Runs the update on what the portal has that day, and merges the outcome. */
async function day(
  documents: Record<string, unknown>,
  edition: string,
): Promise<Ran> {
  portal.documents = new Map(Object.entries(documents));
  repo.commit(`before ${edition}`);
  const ran = await run(repo.root, process.execPath, [
    "scripts/src/specs/main.ts",
    "update",
    "--base-url",
    portal.url,
    "--attempts",
    "1",
    "--edition",
    edition,
  ]);
  repo.commit(edition);
  return ran;
}

const read = (path: string) => readFileSync(join(repo.root, path), "utf8");

test("a new module, a clash of names and a README program that breaks need no person", {
  timeout: 25 * MINUTES,
}, async () => {
  const { code, stdout, output } = await day(dayOne(original), "2026-12");
  expect(code, output).toBe(0);
  expect(stdout).toMatch(/^Operations: 2 new, 0 gone, 0 renamed\./);
  expect(stdout).not.toContain("Held back");
  expect(stdout).toContain(
    "- crm: opportunities.getList (Opportunities_GetList); " +
      "opportunities.get was taken",
  );
  expect(stdout).toMatch(/## README programs removed\n\n.*\n\n- settings\n/);
  expect(stdout).toContain("- fleet.VehicleResponse: name");
  expect(stdout).toContain("new module `fleet`");
  expect(stdout).toMatch(/- \.changeset\/spec-fleet\.md: .* minor/);
  expect(stdout).toContain(
    "packages/sync: fleet.vehicles.list: no stream copies it",
  );
  expect(read("README.md")).toContain("(packages/fleet) | Fleet |");
  await expectGreen(repo);
});

test("a broken document holds its module back, and the rest of the day comes in", {
  timeout: 20 * MINUTES,
}, async () => {
  const forms = read("specs/forms.json");
  const { code, stdout, output } = await day(dayTwo(original), "2027-01");
  expect(code, output).toBe(3);
  expect(stdout).toMatch(/^Operations: 0 new, 0 gone, 1 renamed\./);
  expect(stdout).toMatch(/## Held back\n\n.*\n\n- forms: .*is a web page/);
  expect(stdout).toContain("- jbce: GONE from the portal");
  expect(read("specs/forms.json")).toBe(forms);
  await expectGreen(repo);
});

test("a document that is healed comes in, and so does a module that is back", {
  timeout: 20 * MINUTES,
}, async () => {
  const { code, stdout, output } = await day(dayThree(original), "2027-02");
  expect(code, output).toBe(0);
  expect(stdout).not.toContain("Held back");
  expect(stdout).toContain("query.region` is new");
  expect(stdout).toContain("packages/testing: Form_GetForms region");
  expect(stdout).toContain("module `jbce` is listed by the portal again");
  expect(stdout).toMatch(/- telecom: GONE from the portal, kept: /);
  await expectGreen(repo);
});

test("a day without news runs no step and changes no file", {
  timeout: MINUTES,
}, async () => {
  const { code, stdout, output } = await day(dayThree(original), "2027-03");
  expect({ code, stdout }, output).toEqual({ code: 0, stdout: "" });
  expect(output).toContain("Nothing changed.");
});

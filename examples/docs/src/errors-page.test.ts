import * as core from "@st/core";
import * as lookups from "@st/lookups";
import * as report from "@st/reporting/report";
import * as sync from "@st/sync";
import * as webhooks from "@st/webhooks";
import { expect, test } from "vitest";
import { read } from "./repo.js";

test("docs/guides/errors.md has a section, or a row, for every error", () => {
  const page = read("docs/guides/errors.md");
  const names = [core, lookups, report, sync, webhooks]
    .flatMap((each) => Object.keys(each))
    .filter((name) => name.endsWith("Error"));
  expect(names.length).toBeGreaterThan(25);
  const missing = names
    // The page is about these two as a whole.
    .filter((name) => !["ServiceTitanError", "WebhookError"].includes(name))
    .filter((name) => !page.includes(`\n## ${name}\n`))
    .filter((name) => !page.includes(`\n| \`${name}\` |`));
  expect(missing).toEqual([]);
});

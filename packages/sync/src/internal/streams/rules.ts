import type { StreamRule } from "./rule.js";
import { BOOKS } from "./rules/books.js";
import { COMPANY } from "./rules/company.js";
import { WORK } from "./rules/work.js";

/** Every stream, reviewed one by one: docs/guides/sync.md has the table. */
export const RULES: readonly StreamRule[] = [...WORK, ...BOOKS, ...COMPANY];

/** Feeds and lists without a path value that are no stream, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  "crm.bookings.listForProvider": "part of bookings",
  "jpm.budgetCodes.listForCompany": "a preview; its rows have no stated key",
  "marketing-ads.attributedLeads.list": "its rows have no identity",
  "marketing-ads.performance.list":
    "a report of a time, without rows of its own",
  "marketing-reputation.reviews.list": "its rows have no identity",
  "pricebook.categories.list": "a tree; the feed has every category as a row",
  "salestech.estimates.listItems": "the items are in the rows of estimates",
  "salestech.export.estimatesLegacy": "the same feed at its old address",
  "telecom.calls.list": "its rows are jobs; calls are in the feed",
  "telecom.calls.listLegacy": "deprecated; calls are in the feed",
};

import { API } from "../servicetitan.ts";
import type { Operation } from "./types.ts";

type Facts = Pick<
  Operation,
  "kind" | "query" | "deprecated" | "preview" | "edition" | "page" | "scope"
>;

/** One sentence a trap, for docstrings and READMEs. */
const SENTENCES: Readonly<Record<string, string>> = {
  deprecated: "Marked deprecated in the official documents.",
  preview: `In private preview: ${API.name} has to enable it for the app.`,
  "earlier-edition":
    "Missing from the module's current edition and taken from an earlier one; it may not answer.",
  "no-scope-stated": "The official documents name no scope for it.",
  "inactive-hidden":
    "Pass `active` explicitly: without it, lists leave out inactive rows.",
  "active-only":
    "Lists active and inactive rows alike unless `activeOnly` is set.",
  "export-active":
    "Takes `active`, though feeds carry inactive rows anyway; pass `Any` to be sure.",
  "ids-limit": "At most 50 `ids` in one call.",
  "ids-required": "`ids` is required: the rows cannot be enumerated.",
  "page-max-500": "At most 500 rows a page.",
  "page-zero": "Its pages count from 0; the client takes care of that.",
  "not-paged":
    "Not paged although the answer looks like a page: all rows come at once.",
  "bare-array":
    "Answers one page as a bare array, without `hasMore`: a full page may or may not be the last.",
  "query-paging":
    "Pages are asked for in the query; paging fields in the body are ignored.",
  "no-answer-declared":
    "The official document declares no answer; this is what users have received.",
  "no-body-declared":
    "The official document declares no body, though the call needs one: it is sent as given.",
  "no-has-more": "Takes paging parameters but answers without `hasMore`.",
  "unsorted-modified-on":
    "Sorting by `ModifiedOn` does not give a strict order: rows may be out of order.",
  "modified-on-partial":
    "`modifiedOn` does not move when contacts or memberships change.",
  "modified-on-sale":
    "`modifiedOn` may stay behind when an estimate is sold later.",
  "status-leaks":
    "A `status` filter lets other statuses through: filter the rows again.",
  "modified-leaks": "Filters by `modifiedOn` are not reliable.",
  "job-ids-leak":
    "A `jobIds` filter lets other jobs through: filter the rows again.",
  "filters-leak": "Its filters let other rows through: filter the rows again.",
  "number-ignored":
    "`number` was seen to be ignored: look at the rows that come.",
  "modified-filter": "One of the modified filters has to be given.",
  "total-zero": "`total` is 0 where none is recorded, never null.",
  "feed-lacks-recalls":
    "`recallForId` and `warrantyId` are missing from most rows of the feed; the list has them.",
  "append-only":
    "A technician who was unassigned keeps an earlier row that says Active: the latest row counts.",
  "price-calculated":
    "`price` is 0 where prices are dynamic; `calculatedPrice` needs `calculatePrices`.",
  "nested-rows":
    "Rows are those of the top level; the others are in their `subcategories`.",
  "contacts-apart":
    "Rows have no phone numbers and e-mail addresses: those are contacts.",
  "call-in-lead-call":
    "`id` of a row is its job's, or 0. The call is `leadCall`: `get` and `getRecording` take `leadCall.id`.",
  "campaign-needed":
    "The server refuses a job without `campaignId` (422), though the description calls it optional.",
  "lines-ignored":
    "Lines in the body are ignored with 200: the invoice is created empty. Add them with `updateItems`.",
  "price-ignored":
    "A new line without a SKU answers 500, and the price of a new line is ignored.",
  "creates-when-absent":
    "Creates the item when the body names none, so it is never sent twice.",
  "versioned-write":
    "The body carries the entry's version, so it is never sent twice.",
  "capacity-range":
    "The range from `startsOnOrAfter` to `endsOnOrBefore` may span 14 days at most.",
  "report-limit":
    "The same report runs at most a few times a minute for a tenant; a 409 may mean maintenance.",
  "query-slots":
    "A tenant has a limited number of running queries: cancel those you give up.",
  "one-at-a-time":
    "Read one page at a time: parallel pages return inflated results.",
  "large-rows": "Rows are large: keep `pageSize` at 500 or below.",
  multipart:
    "Sent as `multipart/form-data` with one part named `file`, whatever the description says.",
  "no-app-headers": `The file is stored outside ${API.name}: fetch it without the API's headers, as \`download\` does.`,
};

/** The sentence of a trap. */
export function trapSentence(id: string): string {
  const sentence = SENTENCES[id];
  if (sentence === undefined)
    throw new Error(
      `no sentence for the trap "${id}"; add it to scripts/src/model/traps.ts`,
    );
  return sentence;
}

/**
 * The traps an operation's own facts show; `overrides.json` adds those only
 * users know.
 */
export function ruleTraps(operation: Facts): string[] {
  const named = (name: string) =>
    operation.query.find((parameter) => parameter.name === name);
  const ids = named(API.lists.ids);
  return [
    ...(operation.deprecated === true ? ["deprecated"] : []),
    ...(operation.preview === true ? ["preview"] : []),
    ...(operation.edition === undefined ? [] : ["earlier-edition"]),
    ...(operation.scope === undefined && operation.edition === undefined
      ? ["no-scope-stated"]
      : []),
    ...(operation.kind !== "export" &&
    named("active")?.schema.ref === "ActiveRequestArg"
      ? ["inactive-hidden"]
      : []),
    ...(ids?.required === true ? ["ids-required"] : []),
    ...(ids?.maxItems === 50 ? ["ids-limit"] : []),
    ...(operation.page?.first === 0 ? ["page-zero"] : []),
    ...(operation.page?.max === 500 ? ["page-max-500"] : []),
    ...(operation.kind === "upload" ? ["multipart"] : []),
    ...(operation.kind === "redirect" ? ["no-app-headers"] : []),
  ];
}

/**
 * What each rule says in a changelog. `{from}`, `{to}`, `{was}`, `{now}` stand
 * for the fields of the change.
 */
import type { Change } from "./change.ts";
import type { RuleId } from "./rules.ts";

const LINES: Readonly<Record<RuleId, string>> = {
  "module-added": "new module {to}",
  "module-removed": "module {from} is gone",
  "module-withdrawn":
    "module {to} is no longer listed by the portal; it is kept for now",
  "module-returned": "module {to} is listed by the portal again",
  "module-path-changed": "every address begins with {now} instead of {was}",
  "module-title-changed": 'the module is called "{now}", formerly "{was}"',

  "operation-added": "{to} is new",
  "operation-removed": "{from} is gone",
  "operation-renamed": "{from} is called {to}",
  "operation-id-changed": "{to} has the official id {now}, formerly {was}",
  "operation-withdrawn":
    "{to} is no longer listed by the portal; it is kept for now",
  "operation-returned": "{to} is listed by the portal again",
  "operation-deprecated": "{to} is deprecated",
  "operation-undeprecated": "{to} is no longer deprecated",
  "operation-preview-began": "{to} is a private preview",
  "operation-preview-ended": "{to} is no longer a private preview",
  "http-method-changed": "{to} is sent as {now} instead of {was}",
  "path-changed": "{to} has the path {now} instead of {was}",
  "path-parameter-renamed": "{to}: the path value {was} is called {now}",
  "kind-changed": "{to} is of kind {now} instead of {was}",
  "result-added": "{to} gives a result",
  "result-removed": "{from} gives no result",
  "retry-rule-changed": "{to} has the retry rule {now} instead of {was}",
  "scope-changed": "{to} needs the scope {now} instead of {was}",
  "scope-stated": "{to} states its scope: {now}",
  "scope-unstated": "{to} no longer states its scope ({was})",
  "page-start-changed": "{to} counts pages from {now} instead of {was}",
  "page-size-lowered": "{to} gives at most {now} rows a page instead of {was}",
  "page-size-raised": "{to} gives up to {now} rows a page instead of {was}",
  "total-added": "{to} can be asked for its total",
  "total-removed": "{to} can no longer be asked for its total",
  "paging-pace-changed": "{to} is paged differently behind the scenes",
  "feed-key-changed": "{to} tells rows apart by {now} instead of {was}",
  "body-added": "{to} is required",
  "body-removed": "{from} is gone",
  "answer-status-changed": "{to} answers {now} instead of {was}",
  "answer-added": "{to} may also answer {now}",
  "answer-removed": "{to} no longer answers {was}",
  "content-type-changed": "{to} answers with {now} instead of {was}",
  "error-status-added": "{to} documents {now}",
  "error-status-removed": "{to} no longer documents {was}",
  "trap-added": "{to} warns of: {now}",
  "trap-removed": "{to} no longer warns of: {was}",
  "operation-text-changed": "{to} has a new text",

  "query-argument-added": "{to} takes a query ({now}) before its options",
  "query-argument-removed": "{from} takes no query any more (it had {was})",
  "query-parameter-added": "{to} is new",
  "required-query-parameter-added": "{to} is new and required",
  "query-parameter-removed": "{from} is gone",
  "query-parameter-renamed": "{from} is called {now}",
  "query-parameter-became-required": "{to} is required",
  "query-parameter-became-optional": "{to} is optional",
  "query-parameter-deprecated": "{to} is deprecated",
  "query-parameter-undeprecated": "{to} is no longer deprecated",
  "query-list-added": "{to} takes several values",
  "query-list-removed": "{to} takes one value only",
  "query-list-form-changed":
    "{to} is sent in another list form ({now} instead of {was})",
  "query-limit-lowered": "{to} takes at most {now} values instead of {was}",
  "query-limit-raised": "{to} takes {now} values instead of {was}",
  "sort-field-added": "{to} knows {now}",
  "sort-field-removed": "{to} no longer knows {was}",
  "date-accepted": "{to} takes a Date",
  "date-refused": "{to} takes text instead of a Date",

  "schema-added": "type {to} is new",
  "schema-removed": "type {from} is gone",
  "schema-renamed": "type {from} is called {to}",
  "schema-id-changed": "type {to} has the official name {now}, formerly {was}",
  "type-split": "type {to} is given as `{now}` from now on",
  "type-joined": "type `{was}` is gone; {to} is given as it is read",
  "type-reference-changed": "type {now} of the same shape stands for {was}",
  "type-replaced": "type {now} stands in place of {was}",
  "type-changed": "{to} is {now} instead of {was}",
  "input-property-added": "{to} is new",
  "required-input-property-added": "{to} is new and required",
  "output-property-added": "{to} is new",
  "property-removed": "{from} is gone",
  "property-renamed": "{from} is spelled {now}",
  "input-property-became-required": "{to} is required",
  "input-property-became-optional": "{to} is optional",
  "output-property-became-optional": "{to} may be absent",
  "output-property-became-required": "{to} is always there",
  "property-deprecated": "{to} is deprecated",
  "property-undeprecated": "{to} is no longer deprecated",
  "input-became-nullable": "{to} takes null",
  "input-became-not-nullable": "{to} no longer takes null",
  "output-became-nullable": "{to} may be null",
  "output-became-not-nullable": "{to} is never null",
  "input-value-added": "{to} takes {now}",
  "input-value-removed": "{to} no longer takes {was}",
  "output-value-added": "{to} may be {now}",
  "output-value-removed": "{to} is no longer {was}",
  "input-values-closed": "{to} takes only {now}",
  "input-values-opened": "{to} takes any text, no longer only {was}",
  "output-values-listed": "{to} lists its values: {now}",
  "output-values-unlisted": "{to} no longer lists its values ({was})",
  "input-variant-added": "{to} takes {now}, too",
  "input-variant-removed": "{to} no longer takes {was}",
  "output-variant-added": "{to} may be {now}",
  "output-variant-removed": "{to} is no longer {was}",
  "input-type-opened": "{to} takes anything instead of {was}",
  "input-type-stated": "{to} takes {now} only",
  "output-type-opened": "{to} is unknown instead of {was}",
  "output-type-stated": "{to} is {now}",
  "extra-properties-allowed": "{to} has further fields",
  "extra-properties-refused": "{to} has no further fields",
  "input-limit-tightened": "{to} takes less: {now} instead of {was}",
  "input-limit-loosened": "{to} takes more: {now} instead of {was}",
  "input-pattern-changed":
    "{to} must match another pattern: {now} instead of {was}",
  "output-limit-changed": "{to} is documented with {now} instead of {was}",
  "default-changed": "{to} left out now means: {now} instead of {was}",
  "format-changed": "{to} has the format {now} instead of {was}",
  "schema-text-changed": "type {to} has new texts",
};

/**
 * One sentence without its full stop. Places and official words stand in
 * backticks.
 */
export function lineFor(change: Change): string {
  const template = LINES[change.rule];
  const line = template.replaceAll(
    /\{(from|to|was|now)\}/g,
    (_, field: "from" | "to" | "was" | "now") => {
      const value = change[field] ?? "";
      return field === "from" || field === "to" ? `\`${value}\`` : value;
    },
  );
  return `${line}${touched(change.operations)}${withTypes(change.types)}`;
}

/** At most this many operations are named in a line. */
const NAMED = 3;

function touched(operations: readonly string[]): string {
  if (operations.length === 0) return "";
  const named = operations.slice(0, NAMED).map((name) => `\`${name}\``);
  const more = operations.length - named.length;
  return ` (${named.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}

function withTypes(types: readonly string[]): string {
  return types.length === 0
    ? ""
    : `, with ${types.map((name) => `\`${name}\``).join(", ")}`;
}

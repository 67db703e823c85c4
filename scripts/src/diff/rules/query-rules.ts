import { added, breaking, changed, deprecated, documentation } from "./rule.ts";

/** What changes for a query parameter. */
export const queryRules = {
  "query-argument-added": breaking(
    "{to} takes a query ({now}) before its options",
    "Options move one place: a call that gives them no longer compiles.",
  ),
  "query-argument-removed": breaking(
    "{from} takes no query any more (it had {was})",
    "Calls with a query no longer compile, and options move one place.",
  ),
  "query-parameter-added": added(
    "{to} is new",
    "A filter more, none of it required.",
  ),
  "required-query-parameter-added": breaking(
    "{to} is new and required",
    "Calls without it no longer compile.",
  ),
  "query-parameter-removed": breaking(
    "{from} is gone",
    "Calls with it no longer compile, and the server would ignore it and answer unfiltered.",
  ),
  "query-parameter-renamed": breaking(
    "{from} is called {now}",
    "The old name no longer compiles, and the server would ignore it.",
  ),
  "query-parameter-became-required": breaking(
    "{to} is required",
    "Calls without it no longer compile.",
  ),
  "query-parameter-became-optional": changed(
    "{to} is optional",
    "Calls may leave it out.",
  ),
  "query-parameter-deprecated": deprecated(
    "{to} is deprecated",
    "Editors strike it out; it still works.",
  ),
  "query-parameter-undeprecated": changed(
    "{to} is no longer deprecated",
    "Editors no longer strike it out.",
  ),
  "query-list-added": changed(
    "{to} takes several values",
    "Takes several values where it took one.",
  ),
  "query-list-removed": breaking(
    "{to} takes one value only",
    "An array no longer compiles.",
  ),
  "query-list-form-changed": documentation(
    "{to} is sent in another list form ({now} instead of {was})",
    "The runtime writes the list; callers give the same array.",
  ),
  "query-limit-lowered": breaking(
    "{to} takes at most {now} values instead of {was}",
    "A list that was fine is refused before it is sent.",
  ),
  "query-limit-raised": changed(
    "{to} takes {now} values instead of {was}",
    "Longer lists may be given.",
  ),
  "sort-field-added": added(
    "{to} knows {now}",
    "One more field is suggested for `sort`.",
  ),
  "sort-field-removed": changed(
    "{to} no longer knows {was}",
    "`sort` still compiles with it, but the server no longer promises the order.",
  ),
  "date-accepted": changed(
    "{to} takes a Date",
    "Takes a `Date` where it took text only.",
  ),
  "date-refused": breaking(
    "{to} takes text instead of a Date",
    "A `Date` no longer compiles.",
  ),
} as const;

import { added, breaking, changed, deprecated, documentation } from "./rule.ts";

/** What changes for a named type and its properties. */
export const typeRules = {
  "schema-added": added("type {to} is new", "A new exported name."),
  "schema-removed": breaking(
    "type {from} is gone",
    "An exported name is gone; imports of it no longer compile.",
  ),
  "schema-renamed": breaking(
    "type {from} is called {to}",
    "An exported name is gone; imports of it no longer compile.",
  ),
  "schema-id-changed": documentation(
    "type {to} has the official name {now}, formerly {was}",
    "The exported name stays; the official one shows in the path door's `components` only.",
  ),
  "type-split": breaking(
    "type {to} is given as `{now}` from now on",
    "It holds an enum now, open when read and closed when given: what was read no longer fits what is given.",
  ),
  "type-joined": breaking(
    "type `{was}` is gone; {to} is given as it is read",
    "The name for what is given is gone; imports of it no longer compile.",
  ),
  "type-read-too": breaking(
    "type {to} is read as well from now on: its dates are given as text, and no optional field as `undefined`",
    "One form serves both ways, that of what is read; a `Date` no longer compiles.",
  ),
  "type-given-alone": changed(
    "type {to} is only given from now on: dates may be a Date, and an optional field `undefined`",
    "What is given takes more than what is read.",
  ),
  "type-reference-changed": documentation(
    "type {now} of the same shape replaces {was}",
    "Another name for the same shape; types are compared by shape.",
  ),
  "type-replaced": breaking(
    "type {now} replaces {was}",
    "A type with little in common replaces it.",
  ),
  "type-changed": breaking(
    "{to} is {now} instead of {was}",
    "Values of the old type no longer fit.",
  ),
  "input-property-added": added("{to} is new", "One more field may be given."),
  "required-input-property-added": breaking(
    "{to} is new and required",
    "Objects without it no longer compile.",
  ),
  "output-property-added": added("{to} is new", "One more field to read."),
  "property-removed": breaking(
    "{from} is gone",
    "Reading or giving the field no longer compiles.",
  ),
  "property-renamed": breaking(
    "{from} is spelled {now}",
    "The old spelling no longer compiles.",
  ),
  "input-property-became-required": breaking(
    "{to} is required",
    "Objects without it no longer compile.",
  ),
  "input-property-became-optional": changed(
    "{to} is optional",
    "The field may be left out.",
  ),
  "output-property-became-optional": breaking(
    "{to} may be absent",
    "Output widened: code must handle its absence.",
  ),
  "output-property-became-required": changed(
    "{to} is always there",
    "Always present; checks for its absence are no longer needed.",
  ),
  "property-deprecated": deprecated(
    "{to} is deprecated",
    "Editors strike it out; it still works.",
  ),
  "property-undeprecated": changed(
    "{to} is no longer deprecated",
    "Editors no longer strike it out.",
  ),
  "input-became-nullable": changed("{to} takes null", "`null` may be given."),
  "input-became-not-nullable": breaking(
    "{to} no longer takes null",
    "Input narrowed: `null` no longer compiles.",
  ),
  "output-became-nullable": breaking(
    "{to} may be null",
    "Output widened: code must handle `null`.",
  ),
  "output-became-not-nullable": changed(
    "{to} is never null",
    "Never `null`; checks for it are no longer needed.",
  ),
} as const;

import { added, breaking, changed, documentation } from "./rule.ts";

/** What changes for the values a property may have. */
export const valueRules = {
  "input-value-added": added(
    "{to} takes {now}",
    "One more value may be given.",
  ),
  "input-value-removed": breaking(
    "{to} no longer takes {was}",
    "Input enums are closed: the value no longer compiles.",
  ),
  "output-value-added": added(
    "{to} may be {now}",
    "Output enums are open, so code handles values it does not know; editors suggest it.",
  ),
  "output-value-removed": changed(
    "{to} is no longer {was}",
    "Output enums are open: code for the value still compiles but never runs.",
  ),
  "input-values-closed": breaking(
    "{to} takes only {now}",
    "Input narrowed: free text no longer compiles.",
  ),
  "input-values-opened": changed(
    "{to} takes any text, no longer only {was}",
    "Any value may be given.",
  ),
  "output-values-listed": changed(
    "{to} lists its values: {now}",
    "The enum is open, so it takes the place of the plain type; editors suggest the values.",
  ),
  "output-values-unlisted": changed(
    "{to} no longer lists its values ({was})",
    "Editors no longer suggest values; code that compares with them still compiles.",
  ),
  "input-variant-added": added(
    "{to} takes {now}, too",
    "One more form may be given.",
  ),
  "input-variant-removed": breaking(
    "{to} no longer takes {was}",
    "Input narrowed: the form no longer compiles.",
  ),
  "output-variant-added": breaking(
    "{to} may be {now}",
    "Output widened: code must handle one more form.",
  ),
  "output-variant-removed": changed(
    "{to} is no longer {was}",
    "One form fewer; code for it never runs.",
  ),
  "variant-listed": documentation(
    "{to} names {now} among its forms",
    "Every value of it was possible before.",
  ),
  "variant-unlisted": documentation(
    "{to} no longer names {was} among its forms",
    "Every value of it is still possible.",
  ),
  "input-type-opened": changed(
    "{to} takes anything instead of {was}",
    "Anything may be given.",
  ),
  "input-type-stated": breaking(
    "{to} takes {now} only",
    "Input narrowed to one type.",
  ),
  "output-type-opened": breaking(
    "{to} is unknown instead of {was}",
    "Output widened to `unknown`: code must narrow it first.",
  ),
  "output-type-stated": changed(
    "{to} is {now}",
    "A type where there was `unknown`.",
  ),
  "extra-properties-allowed": added(
    "{to} has further fields",
    "Fields beyond the named ones.",
  ),
  "extra-properties-refused": breaking(
    "{to} has no further fields",
    "Fields beyond the named ones no longer compile.",
  ),
  "input-limit-tightened": breaking(
    "{to} takes less: {now} instead of {was}",
    "Input narrowed: the server refuses what it took, and no compiler tells.",
  ),
  "input-limit-loosened": changed(
    "{to} takes more: {now} instead of {was}",
    "The server takes more than before.",
  ),
  "input-pattern-changed": breaking(
    "{to} must match another pattern: {now} instead of {was}",
    "The server may refuse what it took, and no compiler tells.",
  ),
  "output-limit-changed": documentation(
    "{to} is documented with {now} instead of {was}",
    "Limits of what the server sends are no part of the types.",
  ),
  "default-changed": changed(
    "{to} left out now means: {now} instead of {was}",
    "Leaving it out means something else; types stay the same.",
  ),
  "format-changed": documentation(
    "{to} has the format {now} instead of {was}",
    "The same type in TypeScript; the docstring names the format.",
  ),
  "schema-text-changed": documentation(
    "type {to} has new texts",
    "Text of docstrings.",
  ),
} as const;

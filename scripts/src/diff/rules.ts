/**
 * What each kind of change means for someone who upgrades: the one table that
 * decides version bumps.
 *
 * "Input" is what callers hand over (path values, query, body), "output" what
 * they get back. A type used both ways is judged by the stricter of the two.
 * The bump is that of a package from 1.0 on; `below-one.ts` translates it
 * before that.
 */
import type { Rule } from "./rule.ts";

const breaking = (reason: string): Rule => ({
  bump: "major",
  group: "breaking",
  reason,
});
const added = (reason: string): Rule => ({
  bump: "minor",
  group: "added",
  reason,
});
const deprecated = (reason: string): Rule => ({
  bump: "minor",
  group: "deprecated",
  reason,
});
const documentation = (reason: string): Rule => ({
  bump: "patch",
  group: "documentation",
  reason,
});

const table = {
  // Modules
  "module-added": added("A new package; nobody depends on it yet."),
  "module-removed": breaking("The package ends with its last release."),
  "module-withdrawn": deprecated(
    "The portal no longer lists it. It is kept, because withdrawn operations have come back.",
  ),
  "module-returned": added("The portal lists it again."),
  "module-path-changed": breaking(
    "Every request goes to another address; a recorded or allowed URL no longer fits.",
  ),
  "module-title-changed": documentation(
    "The title stands in README and docstrings only.",
  ),

  // Operations
  "operation-added": added("A new method beside the others."),
  "operation-removed": breaking("Calls to the method no longer compile."),
  "operation-renamed": breaking(
    "The public name is gone; calls to it no longer compile.",
  ),
  "operation-id-changed": documentation(
    "The public name stays; only events and errors show the official id.",
  ),
  "operation-withdrawn": deprecated(
    "The edition no longer lists it. It is kept, because withdrawn operations have come back.",
  ),
  "operation-returned": added("The edition lists it again."),
  "operation-deprecated": deprecated("Editors strike it out; it still works."),
  "operation-undeprecated": added("Editors no longer strike it out."),
  "operation-preview-began": deprecated(
    "Tenants without the preview are refused from now on.",
  ),
  "operation-preview-ended": added("Open to every tenant now."),
  "http-method-changed": breaking(
    "Calls by path name the method, and layers and retries go by it.",
  ),
  "path-changed": breaking(
    "Calls by path no longer compile; path values are arguments in template order.",
  ),
  "path-parameter-renamed": breaking(
    "Calls by path give the value under its name.",
  ),
  "kind-changed": breaking(
    "The method returns another kind of object: a page, a feed, a file, a value.",
  ),
  "result-added": added(
    "A method that gave nothing gives a value; awaiting it still works.",
  ),
  "result-removed": breaking("Code that reads the result no longer compiles."),
  "retry-rule-changed": breaking(
    "A call may be sent twice that was not before, or fails where it was tried again.",
  ),
  "scope-changed": breaking(
    "Calls answer 403 until the app asks for the scope and each tenant accepts it.",
  ),
  "scope-stated": documentation("The server asked for it all along."),
  "scope-unstated": documentation(
    "The description no longer says what the server asks for.",
  ),
  "page-start-changed": breaking(
    "A page number given by the caller means other rows.",
  ),
  "page-size-lowered": breaking("A page size that was fine is refused."),
  "page-size-raised": added("Larger pages may be asked for."),
  "total-added": added("The list can be asked for its total."),
  "total-removed": breaking("`includeTotal` no longer compiles."),
  "paging-pace-changed": documentation(
    "How the runtime reads the pages; callers see the same rows.",
  ),
  "feed-key-changed": added(
    "De-duplication tells rows apart by another key; types stay the same.",
  ),
  "body-added": breaking("The method asks for a body that calls do not give."),
  "body-removed": breaking("The body argument no longer compiles."),
  "answer-status-changed": documentation(
    "Any 2xx is success; only `withResponse` shows the number.",
  ),
  "answer-added": breaking(
    "One more form of success that callers do not handle.",
  ),
  "answer-removed": added(
    "One form of success fewer; code for it is merely idle.",
  ),
  "content-type-changed": documentation(
    "The media type is negotiated by the runtime.",
  ),
  "error-status-added": documentation(
    "Every status was an error of the same classes before.",
  ),
  "error-status-removed": documentation(
    "Error classes do not depend on what an operation declares.",
  ),
  "trap-added": documentation("A warning in the docstring."),
  "trap-removed": documentation("A warning in the docstring goes."),
  "operation-text-changed": documentation("Text of the docstring."),

  // Query parameters
  "query-argument-added": breaking(
    "Options move one place: a call that gives them no longer compiles.",
  ),
  "query-argument-removed": breaking(
    "Calls with a query no longer compile, and options move one place.",
  ),
  "query-parameter-added": added("A filter more, none of it required."),
  "required-query-parameter-added": breaking(
    "Calls without it no longer compile.",
  ),
  "query-parameter-removed": breaking(
    "Calls with it no longer compile, and the server would ignore it and answer unfiltered.",
  ),
  "query-parameter-renamed": breaking(
    "The old name no longer compiles, and the server would ignore it.",
  ),
  "query-parameter-became-required": breaking(
    "Calls without it no longer compile.",
  ),
  "query-parameter-became-optional": added("Calls may leave it out."),
  "query-parameter-deprecated": deprecated(
    "Editors strike it out; it still works.",
  ),
  "query-parameter-undeprecated": added("Editors no longer strike it out."),
  "query-list-added": added("Takes several values where it took one."),
  "query-list-removed": breaking("An array no longer compiles."),
  "query-list-form-changed": documentation(
    "The runtime writes the list; callers give the same array.",
  ),
  "query-limit-lowered": breaking(
    "A list that was fine is refused before it is sent.",
  ),
  "query-limit-raised": added("Longer lists may be given."),
  "sort-field-added": added("One more field is suggested for `sort`."),
  "sort-field-removed": deprecated(
    "`sort` still compiles with it, but the server no longer promises the order.",
  ),
  "date-accepted": added("Takes a `Date` where it took text only."),
  "date-refused": breaking("A `Date` no longer compiles."),

  // Types
  "schema-added": added("A new exported name."),
  "schema-removed": breaking(
    "An exported name is gone; imports of it no longer compile.",
  ),
  "schema-renamed": breaking(
    "An exported name is gone; imports of it no longer compile.",
  ),
  "schema-id-changed": documentation(
    "The exported name stays; the official one shows in the path door's `components` only.",
  ),
  "type-split": breaking(
    "It holds an enum now, open when read and closed when given: what was read no longer fits what is given.",
  ),
  "type-joined": breaking(
    "The name for what is given is gone; imports of it no longer compile.",
  ),
  "type-reference-changed": documentation(
    "Another name for the same shape; types are compared by shape.",
  ),
  "type-replaced": breaking(
    "Another type with little in common stands in its place.",
  ),
  "type-changed": breaking("Values of the old type no longer fit."),
  "input-property-added": added("One more field may be given."),
  "required-input-property-added": breaking(
    "Objects without it no longer compile.",
  ),
  "output-property-added": added("One more field to read."),
  "property-removed": breaking(
    "Reading or giving the field no longer compiles.",
  ),
  "property-renamed": breaking("The old spelling no longer compiles."),
  "input-property-became-required": breaking(
    "Objects without it no longer compile.",
  ),
  "input-property-became-optional": added("The field may be left out."),
  "output-property-became-optional": breaking(
    "Output widened: code must handle its absence.",
  ),
  "output-property-became-required": added(
    "Always there; checks for its absence are merely idle.",
  ),
  "property-deprecated": deprecated("Editors strike it out; it still works."),
  "property-undeprecated": added("Editors no longer strike it out."),
  "input-became-nullable": added("`null` may be given."),
  "input-became-not-nullable": breaking(
    "Input narrowed: `null` no longer compiles.",
  ),
  "output-became-nullable": breaking(
    "Output widened: code must handle `null`.",
  ),
  "output-became-not-nullable": added(
    "Never `null`; checks for it are merely idle.",
  ),
  "input-value-added": added("One more value may be given."),
  "input-value-removed": breaking(
    "Input enums are closed: the value no longer compiles.",
  ),
  "output-value-added": added(
    "Output enums are open, so code handles values it does not know; editors suggest it.",
  ),
  "output-value-removed": added(
    "Output enums are open: code for the value still compiles and is merely idle.",
  ),
  "input-values-closed": breaking(
    "Input narrowed: free text no longer compiles.",
  ),
  "input-values-opened": added("Any value may be given."),
  "output-values-listed": added(
    "The enum is open, so it takes the place of the plain type; editors suggest the values.",
  ),
  "output-values-unlisted": added(
    "Editors no longer suggest values; code that compares with them still compiles.",
  ),
  "input-variant-added": added("One more form may be given."),
  "input-variant-removed": breaking(
    "Input narrowed: the form no longer compiles.",
  ),
  "output-variant-added": breaking(
    "Output widened: code must handle one more form.",
  ),
  "output-variant-removed": added(
    "One form fewer; code for it is merely idle.",
  ),
  "input-type-opened": added("Anything may be given."),
  "input-type-stated": breaking("Input narrowed to one type."),
  "output-type-opened": breaking(
    "Output widened to `unknown`: code must narrow it first.",
  ),
  "output-type-stated": added("A type where there was `unknown`."),
  "extra-properties-allowed": added("Fields beyond the named ones."),
  "extra-properties-refused": breaking(
    "Fields beyond the named ones no longer compile.",
  ),
  "input-limit-tightened": breaking(
    "Input narrowed: the server refuses what it took, and no compiler tells.",
  ),
  "input-limit-loosened": added("The server takes more than before."),
  "input-pattern-changed": breaking(
    "The server may refuse what it took, and no compiler tells.",
  ),
  "output-limit-changed": documentation(
    "Limits of what the server sends are no part of the types.",
  ),
  "default-changed": added(
    "Leaving it out means something else; types stay the same.",
  ),
  "format-changed": documentation(
    "The same type in TypeScript; the docstring names the format.",
  ),
  "schema-text-changed": documentation("Text of docstrings."),
} satisfies Record<string, Rule>;

export type RuleId = keyof typeof table;
export const RULES: Readonly<Record<RuleId, Rule>> = table;
export const RULE_IDS: readonly RuleId[] = Object.keys(table) as RuleId[];

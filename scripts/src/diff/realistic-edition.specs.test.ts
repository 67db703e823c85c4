import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildModule } from "../model/build-module.ts";
import type { NormalisedDocument } from "../normalise/document.ts";
import {
  loadModules,
  readEvidenceFile,
  readIndex,
  readJson,
  readOverridesFile,
  readPins,
  readSentences,
} from "../read/load-modules.ts";
import { compareEditions } from "./compare.ts";
import { CASES } from "./test/cases.ts";
import { asText, mirrorsOf } from "./test/mirror.ts";
import { REALISTIC_EDITION } from "./test/realistic-edition.ts";

const SPECS = join(import.meta.dirname, "../../../specs");

function nextEdition() {
  return readIndex(SPECS).modules.map((entry) => {
    const document = readJson(
      join(SPECS, `${entry.id}.json`),
    ) as NormalisedDocument;
    for (const { edit } of REALISTIC_EDITION.filter(
      ({ module }) => module === entry.id,
    ))
      edit(document);
    return buildModule(
      document,
      entry,
      readPins(),
      readOverridesFile(),
      readSentences(),
      readEvidenceFile(SPECS),
    );
  });
}

const place = (change: {
  module: string;
  rule: string;
  from?: string;
  to?: string;
}) =>
  [change.module, change.rule, change.from ?? "", change.to ?? ""].join(" | ");

describe("a realistic edition", () => {
  test("30 changes in eight modules are reported, each once, and nothing else", () => {
    const changes = compareEditions(loadModules(SPECS), nextEdition());
    expect(changes.map(place).sort()).toEqual(
      REALISTIC_EDITION.map(place).sort(),
    );
    expect(changes).toHaveLength(30);
    // The new operation brings its types along; they need no line of their own.
    expect(
      changes.find(({ rule }) => rule === "operation-added")?.types,
    ).toEqual(["JobTimelineEntry", "JobTimelineResponse"]);
    // A changed type is reported once, with the operations it touches.
    const touched = changes.find(
      ({ to }) => to === "CustomerResponse.loyaltyTier",
    )?.operations;
    expect(touched).toEqual(
      expect.arrayContaining([
        "customers.get",
        "customers.list",
        "customers.update",
      ]),
    );
  });

  test("the way back has the 30 mirrors", () => {
    const [before, after] = [loadModules(SPECS), nextEdition()];
    const back = compareEditions(after, before).map(asText);
    const mirrors = mirrorsOf(CASES);
    expect(back).toHaveLength(30);
    for (const change of compareEditions(before, after))
      expect(back).toEqual(
        expect.arrayContaining([expect.toBeOneOf(mirrors(change))]),
      );
  });
});

import { expect, test } from "vitest";
import type { VersionChanges } from "../../../scripts/src/release/version-changes.ts";
import { changesOf } from "./changes.ts";

/** As a release writes it; see scripts/src/release/record-changes.test.ts. */
const versions: VersionChanges[] = [
  {
    version: "0.3.0",
    edition: "2026-12",
    added: [],
    changes: [
      {
        group: "Breaking",
        text: "`CustomerResponse.phone` is gone",
        operations: ["customers.get", "customers.list"],
      },
    ],
  },
  {
    version: "0.2.0",
    edition: "2026-09",
    added: ["customers.getHistory"],
    changes: [
      {
        group: "Added",
        text: "`customers.list query.region` is new",
        operations: ["customers.list"],
      },
    ],
  },
  { version: "0.1.0", edition: "2026-07", added: [], changes: [] },
];

test("an operation lists what changed it, the newest first", () => {
  expect(changesOf("customers.list", versions)).toBe(
    [
      "Since version 0.1.0.",
      "- **0.3.0** (edition 2026-12) Breaking: `CustomerResponse.phone` is gone.\n" +
        "- **0.2.0** (edition 2026-09) Added: `customers.list query.region` is new.",
    ].join("\n\n"),
  );
});

test("an operation that came later is in since then", () => {
  expect(changesOf("customers.getHistory", versions)).toBe(
    "Since version 0.2.0.",
  );
});

test("before the first release nothing is said", () => {
  expect(changesOf("customers.list", [])).toBe("");
});

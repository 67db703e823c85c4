import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { git } from "../specs/test/git.ts";
import { rescope, rescopeText } from "./rescope.ts";

// Scopes of its own: those of this repository change with the test's sources.
test("every mention of the scope follows; protocol keys, addresses and longer names stay", () => {
  const text = [
    'export const NPM_SCOPE = "@old";',
    'import { connect } from "@old/core";',
    "expect(x).toThrow(/@old\\/crm/);",
    "the @old packages, @old.",
    'const CALL = Symbol.for("@old/call");',
    "mail me@old/x, user.@old/y, @old-er/x, @older/x, @old.example",
  ];
  expect(rescopeText(text.join("\n"), "@old", "@new").split("\n")).toEqual([
    'export const NPM_SCOPE = "@new";',
    'import { connect } from "@new/core";',
    "expect(x).toThrow(/@new\\/crm/);",
    "the @new packages, @new.",
    ...text.slice(4),
  ]);
});

test("descriptions of the API and binary files stay, and a wrong scope is refused", () => {
  const root = mkdtempSync(join(tmpdir(), "st-scope-"));
  try {
    git(root, "init", "--quiet");
    const files = {
      "a.ts": '"@old/core"',
      "CHANGELOG.md": "# @old/core",
      "b.bin": "\0@old/core",
    };
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(root, name), text);
    expect(rescope(root, "@old", "@new").sort()).toEqual([
      "CHANGELOG.md",
      "a.ts",
    ]);
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe('"@new/core"');
    expect(() => rescope(root, "@old", "new")).toThrow(
      '"new" is not an npm scope. Give one like @acme.',
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});

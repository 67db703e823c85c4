import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { git } from "../specs/test/git.ts";
import { rescope, rescopeText } from "./rescope.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("another npm scope", () => {
  test("every place that names a package follows, identities between packages stay", () => {
    const text = [
      'export const NPM_SCOPE = "@st";',
      'import { connect } from "@st/core";',
      "expect(x).toThrow(/@st\\/crm/);",
      'const CALL = Symbol.for("@st/call");',
      "mail me@st/x or user.@st/y",
    ].join("\n");
    expect(rescopeText(text, "@st", "@acme")).toBe(
      [
        'export const NPM_SCOPE = "@acme";',
        'import { connect } from "@acme/core";',
        "expect(x).toThrow(/@acme\\/crm/);",
        'const CALL = Symbol.for("@st/call");',
        "mail me@st/x or user.@st/y",
      ].join("\n"),
    );
  });

  test("descriptions, changelogs and binary files are left alone, and a scope has to be one", () => {
    const root = mkdtempSync(join(tmpdir(), "st-scope-"));
    folders.push(root);
    git(root, "init", "--quiet");
    const files = {
      "a.ts": '"@st/core"',
      "CHANGELOG.md": "# @st/core",
      "b.bin": "\0@st/core",
    };
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(root, name), text);
    expect(rescope(root, "@st", "@acme")).toEqual(["a.ts"]);
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe('"@acme/core"');
    expect(() => rescope(root, "@st", "acme")).toThrow(
      '"acme" is no npm scope',
    );
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { NPM_SCOPE } from "../emit/names.ts";
import { git } from "../specs/test/git.ts";
import { rescope, rescopeText } from "./rescope.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
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

  test("no file of this repository would name a package of the old scope", () => {
    const { stdout } = spawnSync(
      "git",
      [
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "packages",
        "scripts/src",
        "scripts/check",
        "examples",
        "bench",
      ],
      { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 },
    );
    const sources = stdout
      .split("\0")
      .filter((path) => /\.(ts|json|mjs|md)$/.test(path) && !path.endsWith("rescope.test.ts"));
    expect(sources.length).toBeGreaterThan(500);
    const left = sources.filter((path) => {
      const text = rescopeText(readFileSync(join(ROOT, path), "utf8"), NPM_SCOPE, "@acme");
      return new RegExp(`(?<![\\w."])${NPM_SCOPE}\\\\?/[a-z-]+`).test(text.replaceAll(/Symbol\.for\("[^"]*"\)/g, ""));
    });
    expect(left).toEqual([]);
  });

  test("descriptions, changelogs and binary files are left alone, and a scope has to be one", () => {
    const root = mkdtempSync(join(tmpdir(), "st-scope-"));
    folders.push(root);
    git(root, "init", "--quiet");
    const files = { "a.ts": '"@st/core"', "CHANGELOG.md": "# @st/core", "b.bin": "\0@st/core" };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    expect(rescope(root, "@st", "@acme")).toEqual(["a.ts"]);
    expect(readFileSync(join(root, "a.ts"), "utf8")).toBe('"@acme/core"');
    expect(() => rescope(root, "@st", "acme")).toThrow('"acme" is no npm scope');
  });
});

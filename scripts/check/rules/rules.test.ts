import { expect, test } from "vitest";
import { entryFields } from "../../src/emit/package-entries.ts";
import type { Manifest } from "../workspace.ts";
import { rules } from "./index.ts";

const README = "npm install @st/crm\n\nUnofficial.\n\n```ts\nlist();\n```\n";
const INTERNAL = "packages/core/src/internal/";
const FILES: Readonly<Record<string, string>> = {
  "README.md": "[`@st/crm`](packages/crm) [`@st/core`](packages/core)",
  "specs/crm.json": "{}",
  "packages/core/README.md": README.replace("crm", "core"),
  "packages/core/AGENTS.md": "",
  "packages/crm/AGENTS.md": "\n".repeat(60),
  [`${INTERNAL}README.md`]: "- `a/` first\n- `b/` second\n",
  [`${INTERNAL}a/a.ts`]: `import { B } from "../b/b.js";`,
  [`${INTERNAL}b/b.ts`]: "",
  "packages/crm/README.md": README,
  "docs/a.md":
    "https://example.com/work/main/a GET /tenant/{tenant}/work/orders\n```ts\nrow[a](b)\n```\nnpx -p @st/crm st-crm",
};

function manifest(id: string): Manifest {
  return {
    name: `@st/${id}`,
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    files: ["dist", "AGENTS.md", "CHANGELOG.md"],
    publishConfig: { access: "public", provenance: true },
    ...entryFields(["./package.json"]),
    scripts: { typecheck: "tsc -p tsconfig.json" },
  };
}

/**
 * What the rules say of a good repo with these files, and @st/crm with these
 * fields.
 */
function complaints(
  files: Readonly<Record<string, string>>,
  fields: Partial<Manifest>,
): string[] {
  const all = { ...FILES, ...files };
  const crm = {
    ...manifest("crm"),
    dependencies: { "@st/core": "workspace:^" },
    ...fields,
  };
  const repo = {
    files: Object.keys(all),
    members: [
      { folder: "packages/core", manifest: manifest("core") },
      { folder: "packages/crm", manifest: crm },
    ],
    read: (file: string) => all[file] ?? "",
  };
  return rules.flatMap((rule) => rule.find(repo));
}

test("a repo that keeps the rules, and text that only looks like a breach", () => {
  expect(complaints({}, {})).toEqual([]);
});

// Texts are split, or the rules would find them in this file.
test.each([
  ["docs/b.md", ["", "work", "main", "a.ts"].join("/"), "take it out"],
  ["b.ts", ["https:", "", "registry.example.org"].join("/"), "take it out"],
  ["pnpm-lock.yaml", "tarball: x", "tarball:"],
  ["docs/b.md", ["TO", "DO"].join(""), "open an issue"],
  ["docs/b.md", ["npx", "st-sync"].join(" "), "npx -p"],
  ["docs/b.md", "[c](c.md)", "c.md, which does not exist"],
  ["docs/b.md", "# B (1)\n[b](#b-1) [c](#c)", "#c, which does not exist"],
  ["docs/b.md", "[c](../README.md#c)", "#c, which does not exist"],
  ["packages/crm/src/b.ts", `\n${"x".repeat(121)}`, "b.ts:2: "],
  ["packages/crm/src/b.test.ts", "", `add a script "test"`],
  ["packages/crm/README.md", README.replace("crm", "x"), "npm install @st/crm"],
  ["packages/crm/AGENTS.md", `${"x\n".repeat(61)}`, "61 lines"],
  ["packages/crm/README.md", README.replace("```ts", "```"), "example"],
  [`${INTERNAL}b/c.ts`, `import type { A } from "../a/a.js";`, "lies above it"],
  [`${INTERNAL}new/d.ts`, "", "does not list its folder"],
])("%s with %j", (file, text, found) => {
  const problems = complaints({ [file]: text }, {});
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(found);
});

test("a root README that lists no packages", () => {
  expect(complaints({ "README.md": "" }, {})).toHaveLength(2);
});

test.each<[Partial<Manifest>, string]>([
  [{ license: "ISC" }, `set "license" to "MIT"`],
  [{ name: "@st/customers" }, `set "name" to "@st/crm"`],
  [{ publishConfig: { access: "public" } }, `"publishConfig"`],
  [{ exports: {} }, `"./package.json"`],
  [{ files: ["dist"] }, `"AGENTS.md"`],
  [{ scripts: {} }, `"typecheck"`],
  [{ dependencies: { "@st/core": "workspace:*" } }, "workspace:^"],
  [{ dependencies: { ky: "1.0.0" } }, `"ky" does not lie below it`],
])("a package.json with %j", (fields, found) => {
  expect(complaints({}, fields).join()).toContain(found);
});

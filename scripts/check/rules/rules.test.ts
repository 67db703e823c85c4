import { expect, test } from "vitest";
import type { Manifest } from "../workspace.ts";
import { rules } from "./index.ts";

const README = "npm install @st/crm\n\nUnofficial.\n\n```ts\nlist();\n```\n";
const FILES: Readonly<Record<string, string>> = {
  LICENSE: "MIT License\n",
  "README.md": "[`@st/crm`](packages/crm) [`@st/core`](packages/core)",
  "specs/crm.json": "{}",
  "packages/core/README.md": README.replace("crm", "core"),
  "packages/core/src/index.ts": `export { a } from "./a.js";\n`,
  "packages/core/src/internal/README.md": "- `a/` first\n- `b/` second\n",
  "packages/core/src/internal/a/a.ts": `import { B } from "../b/b.js";`,
  "packages/core/src/internal/b/b.ts": "",
  "packages/crm/README.md": README,
  "packages/crm/src/index.ts": `import { connect } from "@st/core";\n/** import { Job } from "@st/jpm"; */\n`,
  "docs/a.md":
    "https://example.com/work/main/a GET /tenant/{tenant}/work/orders\n```ts\nrow[a](b)\n```\nnpx -p @st/crm st-crm",
};

function manifest(id: string): Manifest {
  return {
    name: `@st/${id}`,
    version: "1.0.0",
    description: "A package that keeps every rule.",
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    files: ["dist", "CHANGELOG.md"],
    publishConfig: { access: "public", provenance: true },
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./package.json": "./package.json",
    },
    scripts: {
      build: "tsc -p tsconfig.build.json",
      typecheck: "tsc -p tsconfig.json",
    },
  };
}

/** What the rules say of a good repo with these files, and @st/crm with these fields. */
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

const INTERNAL = "packages/core/src/internal/";

// Split, or the rules would find them in this file.
test.each([
  ["a machine's path", ["", "work", "main", "a.ts"].join("/")],
  ["a registry", ["https:", "", "registry.example.org"].join("/")],
  ["a reminder", ["TO", "DO"].join("")],
  ["a stranger's program", ["npx", "st-sync"].join(" ")],
  ["a link into nothing", "[c](c.md)"],
])("a page with %s", (_, text) => {
  expect(complaints({ "docs/b.md": text }, {})).toHaveLength(1);
});

test.each([
  ["crm/LICENSE", "ISC License", "not the MIT licence"],
  ["crm/src/b.ts", `import { Job } from "@st/jpm";`, `imports "@st/jpm"`],
  ["core/src/b.ts", `import { A } from "@st/crm";`, `imports "@st/crm"`],
  ["crm/src/b.spec.ts", "", "name it x.test.ts"],
  ["crm/src/b.test.ts", "", `script "test" is undefined`],
  ["crm/src/b.ts", "x".repeat(121), "b.ts:1: 121 columns"],
  ["crm/README.md", README.replace("crm", "crm-x"), "npm install @st/crm"],
  ["crm/README.md", README.replace("```ts", "```"), "example"],
])("packages/%s with %j", (file, text, found) => {
  expect(complaints({ [`packages/${file}`]: text }, {}).join()).toContain(
    found,
  );
});

test.each([
  ["b/c.ts", `import type { A } from "../a/a.js";`, "which lies above it"],
  ["new/d.ts", "", "README.md does not list its folder"],
  ["a/a.ts", `import type { A } from "./a.js";`, "imports itself"],
])("a room of core: %s", (file, text, found) => {
  expect(complaints({ [INTERNAL + file]: text }, {}).join()).toContain(found);
});

test("a lockfile with addresses, a README that lists no packages", () => {
  const files = { "pnpm-lock.yaml": "tarball: x", "README.md": "" };
  expect(complaints(files, {}).join()).toContain("tarball:");
  expect(complaints(files, {}).join()).toContain("README.md: has no link");
});

const { exports } = manifest("crm");
const ORDER = { default: "./dist/index.js", types: "./dist/index.d.ts" };
const OTHER = { types: "./dist/b.d.ts", default: "./dist/index.js" };
const HTTP = { types: "./dist/http.d.ts", default: "./dist/http.js" };

test.each<[Partial<Manifest>, string]>([
  [{ license: "ISC" }, `"license" is "ISC"`],
  [{ name: "@st/customers" }, `call it "@st/crm"`],
  [{ files: ["dist"] }, `"files"`],
  [{ description: "" }, `"description"`],
  [{ publishConfig: {} }, `"publishConfig"`],
  [{ scripts: { build: "tsc -p tsconfig.build.json" } }, `"typecheck"`],
  [{ dependencies: { "@st/core": "^1.0.0" } }, "workspace:^"],
  [{ dependencies: { ky: "1.0.0" } }, `depends on "ky"`],
  [{ exports: { ...exports, "./http": HTTP } }, "src/http.ts"],
  [{ exports: { ...exports, ".": ORDER } }, "in this order"],
  [{ exports: { ...exports, ".": OTHER } }, "different files"],
  [{ exports: { ".": exports?.["."] ?? "" } }, "./package.json"],
])("a package.json with %j", (fields, found) => {
  expect(complaints({}, fields).join()).toContain(found);
});

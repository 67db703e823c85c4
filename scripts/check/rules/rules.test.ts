import { describe, expect, test } from "vitest";
import type { Repo, Rule } from "../repo.ts";
import { catalogVersions } from "./catalog-versions.ts";
import { coreRooms } from "./core-rooms.ts";
import { exportsShape } from "./exports-shape.ts";
import { fakeRepo, goodManifest } from "./fake-repo.ts";
import { rules } from "./index.ts";
import { licensePresent } from "./license-present.ts";
import { linksResolve } from "./links-resolve.ts";
import { lowerPackages } from "./lower-packages.ts";
import { modulesStandAlone } from "./modules-stand-alone.ts";
import { noMachineTraces } from "./no-machine-traces.ts";
import { noOpenEnds } from "./no-open-ends.ts";
import { packageShape } from "./package-shape.ts";
import { readmeListsPackages } from "./readme-lists-packages.ts";
import { readmeShowsUse } from "./readme-shows-use.ts";
import { scopeFollows } from "./scope-follows.ts";
import { taskScripts } from "./task-scripts.ts";
import { testsSitBesideSource } from "./tests-sit-beside-source.ts";

const README = "npm install @st/crm\n\nUnofficial.\n\n```ts\nlist();\n```\n";
const GOOD_FILES = {
  LICENSE: "MIT License\n",
  "README.md": "[`@st/crm`](packages/crm) [`@st/core`](packages/core)",
  "specs/crm.json": "{}",
  "packages/core/README.md": README.replace("crm", "core"),
  "packages/core/src/index.ts": `export { a } from "./a.js";\n`,
  "packages/crm/README.md": README,
  "packages/crm/src/index.ts": `import { connect } from "@st/core";\nimport type { A } from "./a.js";\n`,
};
const GOOD_MEMBERS = {
  "packages/core": goodManifest("core"),
  "packages/crm": goodManifest("crm", {
    dependencies: { "@st/core": "workspace:^" },
  }),
};

function withFiles(files: Record<string, string>): Repo {
  return fakeRepo({ ...GOOD_FILES, ...files }, GOOD_MEMBERS);
}

function withRooms(files: Record<string, string>): Repo {
  const internal = "packages/core/src/internal/";
  const rooms = {
    "README.md": "- `a/` first\n- `b/` second\n",
    "a/a.ts": `import { B } from "../b/b.js";`,
    "b/b.ts": "",
    ...files,
  };
  return withFiles(
    Object.fromEntries(
      Object.entries(rooms).map(([file, text]) => [internal + file, text]),
    ),
  );
}

function withModule(changes: Parameters<typeof goodManifest>[1]): Repo {
  return fakeRepo(GOOD_FILES, {
    ...GOOD_MEMBERS,
    "packages/crm": goodManifest("crm", changes),
  });
}

// Split, or the rule that looks for them would find them here.
const machinePath = ["", "work", "main", "a.ts"].join("/");
const packageHost = ["https:", "", "registry.example.org"].join("/");
const reminder = ["TO", "DO"].join("");
const scope = ["@", "st"].join("");

const breaches: readonly (readonly [
  rule: Rule,
  what: string,
  repo: Repo,
  found: string,
])[] = [
  [
    packageShape,
    "another licence",
    withModule({ license: "ISC" }),
    `"license" is "ISC"`,
  ],
  [
    packageShape,
    "a name that is not the folder's",
    withModule({ name: "@st/customers" }),
    "@st/customers",
  ],
  [
    packageShape,
    "a changelog that is not packed",
    withModule({ files: ["dist"] }),
    `"files"`,
  ],
  [
    packageShape,
    "no description",
    withModule({ description: "" }),
    `"description"`,
  ],
  [
    exportsShape,
    "a subpath without source",
    withModule({
      exports: {
        ...goodManifest("crm").exports,
        "./http": { types: "./dist/http.d.ts", default: "./dist/http.js" },
      },
    }),
    "src/http.ts",
  ],
  [
    exportsShape,
    "types behind the code",
    withModule({
      exports: {
        ".": { default: "./dist/index.js", types: "./dist/index.d.ts" },
        "./package.json": "./package.json",
      },
    }),
    "in this order",
  ],
  [
    exportsShape,
    "types of another file",
    withModule({
      exports: {
        ".": { types: "./dist/other.d.ts", default: "./dist/index.js" },
        "./package.json": "./package.json",
      },
    }),
    "different files",
  ],
  [
    exportsShape,
    "a package.json nobody can read",
    withModule({
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      },
    }),
    "./package.json",
  ],
  [
    taskScripts,
    "no type check",
    withModule({ scripts: { build: "tsc -p tsconfig.build.json" } }),
    `"typecheck"`,
  ],
  [
    taskScripts,
    "tests that never run",
    fakeRepo(
      { ...GOOD_FILES, "packages/crm/src/a.test.ts": "" },
      {
        ...GOOD_MEMBERS,
        "packages/crm": goodManifest("crm", {
          scripts: {
            build: "tsc -p tsconfig.build.json",
            typecheck: "tsc -p tsconfig.json",
          },
        }),
      },
    ),
    `"test"`,
  ],
  [
    catalogVersions,
    "one version in two places",
    fakeRepo(GOOD_FILES, {
      a: goodManifest("a", { dependencies: { ky: "1.0.0" } }),
      b: goodManifest("b", { devDependencies: { ky: "1.0.1" } }),
    }),
    `"ky"`,
  ],
  [
    catalogVersions,
    "a sibling from the registry",
    withModule({ dependencies: { "@st/core": "^1.0.0" } }),
    "workspace:^",
  ],
  [licensePresent, "no licence", fakeRepo({}), "LICENSE"],
  [
    licensePresent,
    "a copy that differs",
    withFiles({ "packages/crm/LICENSE": "ISC License" }),
    "packages/crm/LICENSE",
  ],
  [
    packageShape,
    "a scoped package npm would refuse",
    withModule({ publishConfig: {} }),
    `"publishConfig"`,
  ],
  [
    modulesStandAlone,
    "an import of another module",
    withFiles({ "packages/crm/src/b.ts": `import { Job } from "@st/jpm";` }),
    "@st/jpm",
  ],
  [
    modulesStandAlone,
    "a dependency on another package",
    withModule({ dependencies: { "@st/core": "workspace:^", ky: "1.0.0" } }),
    `"ky"`,
  ],
  [
    lowerPackages,
    "core that imports a module",
    withFiles({
      "packages/core/src/b.ts": `import type { Customer } from "@st/crm";`,
    }),
    "@st/crm",
  ],
  [
    lowerPackages,
    "a catalog that depends on a module",
    fakeRepo(GOOD_FILES, {
      ...GOOD_MEMBERS,
      "packages/catalog": goodManifest("catalog", {
        devDependencies: { "@st/crm": "workspace:^" },
      }),
    }),
    'packages/catalog/package.json: depends on "@st/crm"',
  ],
  [
    coreRooms,
    "a room that imports from one above it",
    withRooms({ "b/c.ts": `import type { A } from "../a/a.js";` }),
    "internal/a/a.ts, which lies above it",
  ],
  [
    coreRooms,
    "a room that the README does not list",
    withRooms({ "new/d.ts": "" }),
    "internal/README.md does not list its folder",
  ],
  [
    coreRooms,
    "types that go round in a circle",
    withRooms({
      "a/a.ts": `import type { E } from "./e.js";`,
      "a/e.ts": `export type { F } from "./f.js";`,
      "a/f.ts": `import { A } from "./a.js";`,
    }),
    "a/a.ts → packages/core/src/internal/a/e.ts → packages/core/src/internal/a/f.ts",
  ],
  [
    readmeShowsUse,
    "no install line",
    withFiles({
      "packages/crm/README.md": README.replace("npm install", "get"),
    }),
    "npm install @st/crm",
  ],
  [
    readmeShowsUse,
    "the install line of a longer name",
    withFiles({
      "packages/crm/README.md": README.replace("@st/crm", "@st/crm-plus"),
    }),
    "npm install @st/crm",
  ],
  [
    readmeShowsUse,
    "no example",
    withFiles({ "packages/crm/README.md": README.replace("```ts", "```") }),
    "example",
  ],
  [
    readmeListsPackages,
    "a package nobody finds",
    withFiles({ "README.md": "[`@st/core`](packages/core)" }),
    "@st/crm",
  ],
  [
    linksResolve,
    "a link into nothing",
    withFiles({ "docs/a.md": "see [b](b.md)" }),
    "b.md",
  ],
  [
    noMachineTraces,
    "a path of a machine",
    withFiles({ "docs/a.md": `run ${machinePath}` }),
    machinePath,
  ],
  [
    noMachineTraces,
    "a registry host",
    withFiles({ "docs/a.md": packageHost }),
    packageHost,
  ],
  [
    noMachineTraces,
    "a lockfile with addresses",
    withFiles({ "pnpm-lock.yaml": "tarball: somewhere" }),
    "tarball:",
  ],
  [
    noOpenEnds,
    "a reminder",
    withFiles({ "packages/crm/src/b.ts": `\n// ${reminder}: later` }),
    "b.ts:2",
  ],
  [
    scopeFollows,
    "a name made of parts",
    withFiles({ "packages/crm/src/b.ts": `join("node_modules/${scope}", id)` }),
    `b.ts: ${scope}"`,
  ],
  [
    testsSitBesideSource,
    "a test the runner never finds",
    withFiles({ "packages/crm/src/b.spec.ts": "" }),
    "b.spec.ts",
  ],
];

describe("a repo that keeps the rules", () => {
  test.each(rules.map((rule) => [rule.name, rule] as const))(
    "%s: nothing to complain about",
    (_, rule) => {
      expect(rule.find(withFiles({}))).toEqual([]);
    },
  );
});

describe("each rule finds its breach", () => {
  test.each(
    breaches.map(
      ([rule, what, repo, found]) =>
        [rule.name, what, { rule, repo, found }] as const,
    ),
  )("%s: %s", (_name, _what, { rule, repo, found }) => {
    expect(rule.find(repo).join("\n")).toContain(found);
  });

  test("no rule is without a case", () => {
    const tried = new Set(breaches.map(([rule]) => rule.name));
    expect(rules.filter((rule) => !tried.has(rule.name))).toEqual([]);
  });
});

describe("what looks like a breach and is none", () => {
  test.each([
    ["a path in the middle of a URL", "https://example.com/work/main/a"],
    ["a path of the API", "GET /tenant/{tenant}/work/orders"],
    ["a relative path", "../work/main/a"],
  ])("%s", (_, text) => {
    expect(noMachineTraces.find(withFiles({ "docs/a.md": text }))).toEqual([]);
  });

  test("an import in a docstring is an example for the reader", () => {
    const text = `/**\n * import { Job } from "@st/jpm";\n */\nexport const a = 1;\n`;
    expect(
      modulesStandAlone.find(withFiles({ "packages/crm/src/b.ts": text })),
    ).toEqual([]);
  });

  test("a link inside a code block is code", () => {
    expect(
      linksResolve.find(withFiles({ "docs/a.md": "```ts\nrow[a](b)\n```" })),
    ).toEqual([]);
  });
});

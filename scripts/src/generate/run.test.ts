import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { normaliseWebhooks } from "../normalise/normalise-webhooks.ts";
import type { Json } from "../read/json.ts";
import { writeSpecs } from "../specs/write-specs.ts";
import {
  compiled,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  ref,
} from "../test/documents.ts";
import { generate } from "./run.ts";

let root: string;
const lines: string[] = [];
const run = (options: { modules?: string[]; check?: boolean } = {}) =>
  generate({
    modules: options.modules ?? [],
    check: options.check ?? false,
    root,
    log: (line) => lines.push(line),
  });

/** A description of one module with one resource. */
const description = (segment: string, operations: Json): Json => ({
  ...compiled(operations, {
    Thing: { type: "object", properties: { id: { type: "integer" } } },
  }),
  servers: [{ url: `https://api.servicetitan.io/${segment}/v2` }],
});
const LIST = {
  get: operation("Things_GetList", pageOf(ref("Thing")), {
    parameters: PAGING,
  }),
};
const WEBHOOKS: Json = {
  openapi: "3.1.0",
  info: { title: "Webhook events", version: "2026-01" },
  webhooks: {},
  components: { schemas: {} },
};

function importSpecs(documents: Record<string, Json>): void {
  const modules = Object.entries(documents).map(([id, document]) => ({
    id,
    edition: "2026-07",
    document: normaliseDocument(document, `${id}.json`),
  }));
  writeSpecs(join(root, "specs"), {
    modules,
    webhooks: {
      edition: "2026-01",
      document: normaliseWebhooks(WEBHOOKS, "webhooks.json"),
    },
  });
}

/** Every file of the repository with its text and the time it was written. */
function snapshot(): Map<string, string> {
  const files = readdirSync(root, {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [
        path.slice(root.length + 1).replaceAll("\\", "/"),
        `${statSync(path).mtimeMs} ${readFileSync(path, "utf8")}`,
      ];
    }),
  );
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "generate-"));
  mkdirSync(join(root, "scripts"));
  for (const name of ["names", "overrides", "sentences", "programs"])
    writeFileSync(join(root, "scripts", `${name}.json`), "{}\n");
  writeFileSync(join(root, "scripts/personal.json"), "[]\n");
  writeFileSync(join(root, "LICENSE"), "MIT\n");
  importSpecs({
    alpha: description("alpha", { "/tenant/{tenant}/things": LIST }),
    beta: description("beta", { "/tenant/{tenant}/things": LIST }),
  });
  lines.length = 0;
});

afterEach(() => rmSync(root, { recursive: true }));

test("a second run changes no byte and writes no file", () => {
  run();
  const before = snapshot();
  expect(run()).toEqual([]);
  expect(snapshot()).toEqual(before);
  expect(lines.at(-1)).toContain("unchanged");
});

test("a package has all it needs to be built and published", () => {
  run();
  const files = [...snapshot().keys()]
    .filter((path) => path.startsWith("packages/alpha/"))
    .map((path) => path.slice("packages/alpha/".length));
  expect(files.sort()).toEqual([
    "AGENTS.md",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "package.json",
    "src/generated/client.ts",
    "src/generated/manifest.json",
    "src/generated/operations.ts",
    "src/generated/paths.ts",
    "src/generated/queries.ts",
    "src/generated/schemas.ts",
    "src/http.test-d.ts",
    "src/http.ts",
    "src/index.test-d.ts",
    "src/index.ts",
    "src/quick-start.test-d.ts",
    "tsconfig.build.json",
    "tsconfig.json",
  ]);
});

test("the main entry mentions neither openapi-fetch nor the paths", () => {
  run();
  for (const file of [
    "index.ts",
    "generated/client.ts",
    "generated/queries.ts",
    "generated/schemas.ts",
  ]) {
    expect(
      readFileSync(join(root, "packages/alpha/src", file), "utf8"),
    ).not.toMatch(/openapi-fetch|core\/http|paths\.js/);
  }
});

test("one changed description touches its module and what all share, nothing else", () => {
  run();
  const more = {
    "/tenant/{tenant}/things/{id}": {
      get: operation("Things_Get", ref("Thing"), {
        parameters: [pathParameter("id")],
      }),
    },
  };
  importSpecs({
    alpha: description("alpha", { "/tenant/{tenant}/things": LIST, ...more }),
    beta: description("beta", { "/tenant/{tenant}/things": LIST }),
  });
  const changed = run();
  expect(changed).toContain("packages/alpha/src/generated/client.ts");
  expect(changed.filter((path) => path.includes("beta"))).toEqual([]);
  expect(changed).toContain("specs/operations.md");
});

test("an override of one module leaves the others as they are", () => {
  run();
  const override = {
    operation: "Things_GetList",
    set: { page: { max: 500 } },
    reason: "Stated by the official text.",
  };
  writeFileSync(
    join(root, "scripts/overrides.json"),
    JSON.stringify({ alpha: [override] }),
  );
  const changed = run();
  expect(changed.some((path) => path.startsWith("packages/alpha/"))).toBe(true);
  expect(changed.some((path) => path.startsWith("packages/beta/"))).toBe(false);
});

test("a changed input that alters no output touches manifests only", () => {
  const override = (reason: string) =>
    writeFileSync(
      join(root, "scripts/overrides.json"),
      JSON.stringify({
        alpha: [
          {
            operation: "Things_GetList",
            set: { page: { max: 500 } },
            reason,
          },
        ],
      }),
    );
  override("Stated by the official text.");
  run();
  override("Seen in an answer.");
  const changed = [
    "packages/alpha/src/generated/manifest.json",
    "scripts/generated.json",
  ];
  expect(run({ check: true })).toEqual(changed);
  expect(run()).toEqual(changed);
  expect(run({ check: true })).toEqual([]);
});

test("--check names the stale files and writes nothing", () => {
  run();
  const file = join(root, "packages/alpha/src/generated/client.ts");
  writeFileSync(file, `${readFileSync(file, "utf8")}// by hand\n`);
  writeFileSync(
    join(root, "packages/beta/src/generated/old.ts"),
    "export {};\n",
  );
  rmSync(join(root, "packages/README.md"));
  const before = snapshot();
  expect(run({ check: true })).toEqual([
    "packages/README.md",
    "packages/alpha/src/generated/client.ts",
    "packages/beta/src/generated/old.ts",
  ]);
  expect(snapshot()).toEqual(before);
});

test("a generated file changed by hand is put right, and one no longer made goes", () => {
  run();
  const file = join(root, "packages/alpha/src/generated/client.ts");
  const text = readFileSync(file, "utf8");
  const old = join(root, "packages/alpha/src/generated/old.ts");
  writeFileSync(file, "");
  writeFileSync(old, "export {};\n");
  run();
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(existsSync(old)).toBe(false);
});

test("the catalog loses a module that the API no longer has", () => {
  run();
  const old = join(root, "packages/catalog/src/generated/beta.ts");
  expect(existsSync(old)).toBe(true);
  importSpecs({
    alpha: description("alpha", { "/tenant/{tenant}/things": LIST }),
  });
  run();
  expect(existsSync(old)).toBe(false);
  expect(
    readFileSync(
      join(root, "packages/catalog/src/generated/loaders.ts"),
      "utf8",
    ),
  ).not.toContain("beta");
});

test("a decision on personal data makes the catalog anew, and nothing else", () => {
  run();
  const entry = {
    personal: true,
    why: "Tested.",
    anyType: true,
    names: ["id"],
  };
  writeFileSync(join(root, "scripts/personal.json"), JSON.stringify([entry]));
  expect(run()).toEqual([
    "packages/catalog/src/generated/alpha.ts",
    "packages/catalog/src/generated/beta.ts",
    "scripts/generated.json",
  ]);
});

test("only the named modules are written, and an unknown one is an error", () => {
  run({ modules: ["beta"] });
  expect(existsSync(join(root, "packages/alpha/src"))).toBe(false);
  expect(existsSync(join(root, "packages/beta/src/index.ts"))).toBe(true);
  expect(() => run({ modules: ["gamma"] })).toThrow(
    'there is no module "gamma"',
  );
});

test("names are pinned once given, and a new sibling does not move them", () => {
  run();
  const pins = () =>
    JSON.parse(readFileSync(join(root, "scripts/names.json"), "utf8"));
  expect(pins().alpha.operations).toEqual({ Things_GetList: "things.list" });
  const sibling = {
    "/tenant/{tenant}/archived-things": {
      get: operation("Things_GetList2", pageOf(ref("Thing")), {
        parameters: PAGING,
      }),
    },
  };
  importSpecs({
    alpha: description("alpha", {
      ...sibling,
      "/tenant/{tenant}/things": LIST,
    }),
    beta: description("beta", { "/tenant/{tenant}/things": LIST }),
  });
  run();
  expect(pins().alpha.operations).toEqual({
    Things_GetList: "things.list",
    Things_GetList2: "things.listArchived",
  });
});

test("what a hand wrote for a module is kept: a guide, a change log, a subpath", () => {
  run();
  const folder = join(root, "packages/alpha");
  writeFileSync(join(folder, "GUIDE.md"), "## By hand\n\nRead this first.\n");
  writeFileSync(join(folder, "CHANGELOG.md"), "# @st/alpha\n\n## 1.0.0\n");
  const manifest = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      ...manifest,
      version: "1.0.0",
      exports: { ...manifest.exports, "./extra": "./dist/extra.js" },
    }),
  );
  run();
  expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(
    "## By hand\n\nRead this first.\n",
  );
  expect(readFileSync(join(folder, "CHANGELOG.md"), "utf8")).toContain(
    "## 1.0.0",
  );
  expect(
    JSON.parse(readFileSync(join(folder, "package.json"), "utf8")),
  ).toMatchObject({
    version: "1.0.0",
    exports: {
      "./extra": {
        import: { default: "./dist/extra.js" },
        require: { default: "./dist/cjs/extra.js" },
      },
    },
  });
});

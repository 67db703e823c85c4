import { expect, test } from "vitest";
import { packageJson, tsconfig } from "./package-files.ts";

const module = { id: "things", title: "Things", operations: 3 };

test("a new package starts at 0.0.0 and depends on core alone", () => {
  const made = JSON.parse(packageJson(module, undefined));
  expect(made).toMatchObject({
    name: "@st/things",
    version: "0.0.0",
    sideEffects: false,
    dependencies: { "@st/core": "workspace:^" },
  });
  expect(Object.keys(made.exports)).toEqual([".", "./http", "./package.json"]);
});

test("what a hand or a release put there stays", () => {
  const existing = {
    version: "1.4.0",
    exports: {
      "./report": { default: "./elsewhere.js" },
    },
    dependencies: { "@st/core": "workspace:*", "some-helper": "1.0.0" },
    devDependencies: { vitest: "catalog:" },
    scripts: { test: "vitest run", build: "something else" },
  };
  const made = JSON.parse(packageJson(module, existing));
  expect(made.version).toBe("1.4.0");
  expect(Object.keys(made.exports)).toEqual([
    ".",
    "./http",
    "./package.json",
    "./report",
  ]);
  expect(made.dependencies).toEqual({
    "@st/core": "workspace:^",
    "some-helper": "1.0.0",
  });
  expect(made.devDependencies).toMatchObject({ vitest: "catalog:" });
  expect(made.scripts).toMatchObject({
    test: "vitest run",
    build: "node ../../scripts/src/build/main.ts",
  });
  expect(packageJson(module, made)).toBe(packageJson(module, existing));
});

test("Node's types are there only for a package that asks for them", () => {
  expect(tsconfig(undefined)).not.toContain("types");
  expect(
    tsconfig({ devDependencies: { "@types/node": "catalog:" } }),
  ).toContain('"types": ["node"]');
});

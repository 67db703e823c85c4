import { expect, test } from "vitest";
import { MODULE_LISTS } from "./module-lists.ts";
import { packageName } from "./names.ts";

const modules = [
  { id: "crm", title: "CRM", operations: 2 },
  { id: "fleet", title: "Fleet | Trucks", operations: 40 },
];
const write = (path: string, text: string) =>
  MODULE_LISTS[path]?.(text, modules);

test("the README lists every module between its marks, and keeps the rest", () => {
  const text =
    "Before.\n<!-- modules: written by `pnpm generate` -->\nold\n" +
    "<!-- end of modules -->\nAfter.\n";
  const written = write("README.md", text) ?? "";
  expect(written).toMatch(/^Before\.\n<!--.*-->\nOne package/);
  expect(written).toMatch(/<!-- end of modules -->\nAfter\.\n$/);
  expect(written).toContain("42 operations in all");
  expect(written).toContain(
    `| [\`${packageName("fleet")}\`](packages/fleet) | Fleet \\| Trucks |\n`,
  );
  expect(written).not.toContain("old");
  expect(write("README.md", written)).toBe(written);
});

test("a README without the marks is left alone", () => {
  expect(write("README.md", "Mine.\n")).toBe("Mine.\n");
});

test("a task of turbo waits for the build of every module there is", () => {
  const text = (builds: string) =>
    `{\n  "dependsOn": [\n    "build",\n${builds}  ],\n  "inputs": []\n}\n`;
  const one = (id: string, comma: string) =>
    `    "${packageName(id)}#build"${comma}\n`;
  const expected = text(one("crm", ",") + one("fleet", ""));
  for (const path of [
    "packages/catalog/turbo.json",
    "packages/testing/turbo.json",
  ])
    expect(write(path, text(one("crm", ",") + one("gone", "")))).toBe(expected);
});

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { dryReport } from "./dry-run.ts";
import { listTarball } from "./list-tarball.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("what a release would publish", () => {
  test("a tarball is listed with the sizes of its files, long names included", () => {
    const folder = mkdtempSync(join(tmpdir(), "st-tar-"));
    folders.push(folder);
    const long = `package/dist/${"deep/".repeat(22)}file.d.ts`;
    mkdirSync(join(folder, long, ".."), { recursive: true });
    writeFileSync(join(folder, long), "x".repeat(700));
    writeFileSync(join(folder, "package/package.json"), "{}");
    const { status } = spawnSync(
      "tar",
      ["--format=ustar", "-czf", "p.tgz", "package"],
      { cwd: folder },
    );
    expect(status).toBe(0);
    expect(listTarball(join(folder, "p.tgz"))).toEqual([
      { path: long.replace("package/", ""), size: 700 },
      { path: "package.json", size: 2 },
    ]);
  });

  test("the report has the step, the reason, sizes and files", () => {
    const files = [
      { path: "dist/index.js", size: 1500 },
      { path: "package.json", size: 500 },
    ];
    const report = dryReport([
      {
        name: "@st/crm",
        folder: "packages/crm",
        from: "0.1.0",
        to: "0.2.0",
        why: "minor, spec-crm.md",
        packed: 900,
        files,
      },
    ]);
    expect(report).toBe(
      [
        "@st/crm 0.1.0 → 0.2.0 (minor, spec-crm.md): 0.9 kB packed, 2.0 kB unpacked, 2 files",
        "      1.5 kB  dist/index.js",
        "      0.5 kB  package.json",
        "",
        "1 packages, 0.9 kB packed.",
      ].join("\n"),
    );
    expect(dryReport([])).toContain("Nothing would be published");
  });
});

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { pruneDist } from "./pack.ts";

test("what a removed source left in dist/ is deleted, the rest stays", () => {
  const folder = mkdtempSync(join(tmpdir(), "st-prune-"));
  const kept = ["a.d.ts", "a.js", "data.json", "internal/b.js"];
  const stale = ["old.js", "internal/gone.d.ts"];
  for (const file of [
    "src/a.ts",
    "src/internal/b.ts",
    ...[...kept, ...stale].map((name) => `dist/${name}`),
  ]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), "");
  }
  pruneDist(folder);
  const left = readdirSync(join(folder, "dist"), {
    recursive: true,
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(left.sort()).toEqual([...kept, "internal"].sort());
});

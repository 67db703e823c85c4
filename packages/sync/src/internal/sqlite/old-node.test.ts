import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("no statement has numbered parameters, which Node 22.13 cannot bind", () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const file of files)
    expect([
      file,
      /\?\d/.exec(readFileSync(join(import.meta.dirname, file), "utf8")),
    ]).toEqual([file, null]);
});

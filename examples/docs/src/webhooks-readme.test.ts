import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (path: string) =>
  readFileSync(
    join(import.meta.dirname, "../../../packages/webhooks", path),
    "utf8",
  );

test("the README of @st/webhooks lists every event, and no other", () => {
  const generated = [
    ...read("src/generated/events.ts").matchAll(
      /^ {2}"(tn\.[\w.-]+)": \w+;$/gm,
    ),
  ].map(([, type]) => type);
  const listed = [
    ...read("README.md").matchAll(/^\| `(tn\.[\w.-]+)` +\|/gm),
  ].map(([, type]) => type);
  expect(generated.length).toBeGreaterThanOrEqual(25);
  expect(listed).toEqual(generated);
});

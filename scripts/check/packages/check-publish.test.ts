import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";
import { checkPublish } from "./check-publish.ts";
import type { Tarball } from "./pack.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "st-tarball-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function packed(id: string, changes: object = {}): Promise<Tarball> {
  const manifest = {
    name: `@st/${id}`,
    version: "1.0.0",
    publishConfig: { provenance: true },
    ...changes,
  };
  mkdirSync(join(folder, id, "package"), { recursive: true });
  writeFileSync(
    join(folder, id, "package/package.json"),
    JSON.stringify(manifest),
  );
  await runCommand("tar", ["-czf", `../${id}.tgz`, "package"], {
    cwd: join(folder, id),
  });
  return {
    member: { folder: `packages/${id}`, manifest },
    file: join(folder, `${id}.tgz`),
  };
}

test("packages that npm takes are published, each by name and version", async () => {
  expect(
    await checkPublish(root, [await packed("crm"), await packed("jpm")]),
  ).toMatchObject([
    { name: "@st/crm: npm publishes it", ok: true },
    { name: "@st/jpm: npm publishes it", ok: true },
  ]);
});

test.each([
  ["is private", { private: true }],
  ["has no version", { version: "next" }],
])("a package that %s is found", async (_, changes) => {
  expect(
    await checkPublish(root, [await packed("crm", changes)]),
  ).toMatchObject([{ ok: false }]);
});

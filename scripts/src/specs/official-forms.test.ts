import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Document } from "../diff/test/base-document.ts";
import { readIndex, readJson } from "../read/load-modules.ts";
import { copyRepo, type RepoCopy } from "../release/test/repo-copy.ts";
import { run } from "../release/test/run.ts";
import { copySources } from "./test/edition-repo.ts";
import { git } from "./test/git.ts";
import {
  official30,
  officialBareHost,
  officialOldIds,
  officialWithNullable,
} from "./test/official.ts";
import { withProse } from "./test/prose.ts";

/**
 * All modules with prose, in each form an edition has had: they are taken in,
 * and every package builds and type-checks.
 */
const MINUTES = 60_000;
const ROOT = join(import.meta.dirname, "../../..");
const SPECS = join(ROOT, "specs");

let repo: RepoCopy;
let folder: string;

beforeAll(async () => {
  repo = await copyRepo({ env: process.env }, copySources);
  repo.commit("as it is");
  folder = mkdtempSync(join(tmpdir(), "st-forms-"));
}, 5 * MINUTES);

afterAll(() => {
  repo?.remove();
  rmSync(folder, { recursive: true, force: true });
}, MINUTES);

const json = (value: unknown) => JSON.stringify(value);
const FORMS: [string, (document: Document) => unknown, typeof json, string][] =
  [
    ["3.1 with left-over nullable", officialWithNullable, json, "json"],
    ["3.0.1", official30, json, "json"],
    ["YAML with a bare host", officialBareHost, stringify, "yaml"],
    ["old operation ids", officialOldIds, json, "json"],
  ];

test.each(FORMS)(
  "an edition with prose in the form %s builds",
  {
    timeout: 10 * MINUTES,
  },
  async (form, dress, write, extension) => {
    const { modules } = readIndex(SPECS);
    const titles = modules.map(({ title }) => title);
    const documents = join(folder, form);
    mkdirSync(documents);
    for (const { id, portalId } of modules) {
      const document = readJson(join(SPECS, `${id}.json`)) as Document;
      writeFileSync(
        join(documents, `${portalId}.${extension}`),
        write(dress(withProse(document, titles))),
      );
    }
    const { code, output } = await run(repo.root, process.execPath, [
      "scripts/src/specs/main.ts",
      "update",
      "--from",
      documents,
      "--edition",
      "2026-12",
    ]);
    expect(output).not.toContain("Held back");
    expect(code, output).toBe(0);
    expect(output).toContain("release:check");
    git(repo.root, "reset", "--quiet", "--hard");
    git(repo.root, "clean", "--quiet", "-fd");
  },
);

/**
 * A repository in a temporary folder: `specs/`, names, overrides, and the
 * commands that work on it.
 */
import {
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
import type { Document } from "../../diff/test/base-document.ts";
import type { Overrides } from "../../model/overrides.ts";
import type { Sentences } from "../../model/sentences.ts";
import type { Pins } from "../../names/pins.ts";
import { normaliseDocument } from "../../normalise/normalise-document.ts";
import { type Edition, readEdition } from "../edition.ts";
import { folderFiles } from "../files.ts";
import { runSpecs } from "../run.ts";
import { writeSpecs } from "../write-specs.ts";

export interface TestRepo {
  root: string;
  /** Runs `pnpm specs …` in it. */
  specs: (
    ...commandArguments: string[]
  ) => Promise<{ code: number; out: string; err: string }>;
  edition: () => Edition;
  /** Every file with its text, to see that nothing was written. */
  snapshot: () => Record<string, string>;
  remove: () => void;
}

export interface RepoContents {
  pins?: Pins;
  overrides?: Overrides;
  sentences?: Sentences;
}

export function makeRepo(
  documents: Record<string, Document>,
  { pins = {}, overrides = {}, sentences = {} }: RepoContents = {},
): TestRepo {
  const root = mkdtempSync(join(tmpdir(), "st-specs-"));
  for (const folder of ["scripts", ".changeset", "packages"])
    mkdirSync(join(root, folder));
  const modules = Object.entries(documents).map(([id, document]) => ({
    id,
    edition: document.info.version,
    document: normaliseDocument(document, id),
  }));
  const webhooks = {
    openapi: "3.1.0" as const,
    info: { title: "Webhook events", version: "2026-01" },
    webhooks: {},
    components: { schemas: {} },
  };
  writeSpecs(join(root, "specs"), {
    modules,
    webhooks: { edition: "2026-01", document: webhooks },
  });
  writeFileSync(join(root, "specs/README.md"), "Where they come from.\n");
  writeFileSync(
    join(root, "scripts/names.json"),
    `${JSON.stringify(pins, null, 2)}\n`,
  );
  writeFileSync(
    join(root, "scripts/overrides.json"),
    `${JSON.stringify(overrides, null, 2)}\n`,
  );
  writeFileSync(
    join(root, "scripts/sentences.json"),
    `${JSON.stringify(sentences, null, 2)}\n`,
  );
  return {
    root,
    specs: async (...commandArguments) => {
      const lines = { out: [] as string[], err: [] as string[] };
      const code = await runSpecs(commandArguments, {
        root,
        print: (text) => lines.out.push(text),
        say: (text) => lines.err.push(text),
        now: () => new Date("2026-09-04T00:00:00Z"),
      });
      return { code, out: lines.out.join("\n"), err: lines.err.join("\n") };
    },
    edition: () => readEdition(folderFiles(root, "test")),
    snapshot: () =>
      Object.fromEntries(
        listFiles(root).map((file) => [
          file,
          readFileSync(join(root, file), "utf8"),
        ]),
      ),
    remove: () => rmSync(root, { recursive: true }),
  };
}

function listFiles(root: string): string[] {
  const names = readdirSync(root, { recursive: true }).map(String);
  return names
    .filter(
      (name) =>
        !name.startsWith(".git/") && statSync(join(root, name)).isFile(),
    )
    .sort();
}

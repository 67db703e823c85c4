import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "../evidence/evidence.ts";
import type { SpecIndex } from "../model/index-file.ts";
import type { Overrides } from "../model/overrides.ts";
import type { PersonalTable } from "../model/personal.ts";
import type { Sentences } from "../model/sentences.ts";
import { WEBHOOKS } from "../model/webhooks.ts";
import type { Pins } from "../names/pins.ts";
import {
  type Programs,
  readEvidenceFile,
  readIndex,
  readOverridesFile,
  readPersonal,
  readPins,
  readPrograms,
  readSentences,
  SCRIPTS,
} from "../read/load-modules.ts";

/** Folders of scripts/src that decide what is generated. */
const GENERATOR = [
  "emit",
  "evidence",
  "model",
  "names",
  "normalise",
  "read",
  "text",
];

/** Everything the generator reads, with the hash of each part. */
export interface Inputs {
  /** Root of the repository. */
  root: string;
  specs: string;
  index: SpecIndex;
  pins: Pins;
  overrides: Overrides;
  sentences: Sentences;
  personal: PersonalTable;
  evidence: Evidence;
  programs: Programs;
  license: string;
  /** Hash of the generator's own sources. */
  generator: string;
  /** Hash of a file of `specs/` by name. */
  specHashes: ReadonlyMap<string, string>;
}

export function readInputs(root: string = join(SCRIPTS, "..")): Inputs {
  const specs = join(root, "specs");
  const index = readIndex(specs);
  const names = [...index.modules.map(({ id }) => id), WEBHOOKS];
  return {
    root,
    specs,
    index,
    pins: readPins(join(root, "scripts")),
    overrides: readOverridesFile(join(root, "scripts")),
    sentences: readSentences(join(root, "scripts")),
    personal: readPersonal(join(root, "scripts")),
    evidence: readEvidenceFile(specs),
    programs: readPrograms(join(root, "scripts")),
    license: readFileSync(join(root, "LICENSE"), "utf8"),
    generator: generatorHash(),
    specHashes: new Map(
      names.map((id) => [id, sha256(readFileSync(join(specs, `${id}.json`)))]),
    ),
  };
}

/**
 * Hash of everything that decides a module's files. Only the module's manifest
 * holds it, so that a change which alters no output touches no other file.
 */
export function moduleHash(id: string, inputs: Inputs, pins: Pins): string {
  const entry =
    inputs.index.modules.find((one) => one.id === id) ?? inputs.index.webhooks;
  const parts = [
    inputs.generator,
    inputs.specHashes.get(id),
    entry,
    pins[id],
    inputs.overrides[id],
    inputs.sentences[id],
    inputs.evidence.observations.filter(({ module }) => module === id),
    inputs.programs[id],
    inputs.license,
    readManual(inputs.root, id),
  ];
  return sha256(JSON.stringify(parts)).slice(0, 16);
}

/**
 * The hand-written part of a module's README, put behind its quick start; empty
 * where there is none.
 */
export function readManual(root: string, id: string): string {
  const file = join(root, "packages", id, "GUIDE.md");
  return existsSync(file) ? `\n${readFileSync(file, "utf8").trim()}\n` : "";
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function generatorHash(): string {
  const hash = createHash("sha256");
  for (const folder of GENERATOR) {
    const path = join(import.meta.dirname, "..", folder);
    for (const file of readdirSync(path)
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .sort()) {
      hash.update(`${folder}/${file}\n`).update(readFileSync(join(path, file)));
    }
  }
  return hash
    .update(readFileSync(join(import.meta.dirname, "../servicetitan.ts")))
    .digest("hex");
}

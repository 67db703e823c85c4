/**
 * A checkout of this repository with packages of each kind: core, the webhooks, the fake, and a few modules. All modules are
 * made by one generator, so these stand for the others; whether npm takes each package is asked by the step "packages".
 *
 * It holds exactly the files turbo hashes for the task. So what a release from it shows holds as long as turbo remembers
 * it, and a file that is missing among the task's inputs is missing here, too.
 */
import { cpSync, readdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { WEBHOOKS } from "../../model/webhooks.ts";
import type { NormalisedDocument, NormalisedWebhooks } from "../../normalise/document.ts";
import { writeSpecs } from "../../read/import-documents.ts";
import { readJson } from "../../read/load-modules.ts";
import { mustRun } from "./run.ts";

/** The checkout's specs are of this month; an edition that follows has a later one. */
const EDITION = "2026-07";

interface Plan {
  /** Paths as seen from the package, with their hashes. */
  readonly tasks: readonly { readonly inputs: Readonly<Record<string, string>> }[];
}

/** Copies the inputs of the task `test:release` and the links to what is installed, and indexes the specs among them. */
export async function copySmallCheckout(from: string, to: string): Promise<void> {
  for (const path of await taskInputs(from)) {
    cpSync(join(from, "scripts", path), join(to, "scripts", path));
  }
  symlinkSync(join(from, "node_modules"), join(to, "node_modules"), "junction");
  for (const folder of ["scripts", ...readdirSync(join(to, "packages")).map((name) => `packages/${name}`)]) {
    copyLinks(join(from, folder, "node_modules"), join(to, folder, "node_modules"));
  }
  indexSpecs(join(to, "specs"));
}

async function taskInputs(root: string): Promise<string[]> {
  const turbo = join(root, "node_modules/.bin/turbo");
  const plan = await mustRun(root, turbo, ["run", "test:release", "--filter=@st/scripts", "--dry=json"]);
  return (JSON.parse(plan) as Plan).tasks.flatMap(({ inputs }) => Object.keys(inputs));
}

/** The links of workspace packages are relative, so in the copy they point into the copy. Caches of tools stay behind. */
function copyLinks(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => source === from || !/^\.(?!bin$)/.test(basename(source)),
  });
}

/** Made anew rather than copied: the one in the repository changes with every module's edition. */
function indexSpecs(folder: string): void {
  const ids = readdirSync(folder).map((name) => basename(name, ".json"));
  const read = (id: string) => readJson(join(folder, `${id}.json`));
  writeSpecs(folder, {
    modules: ids
      .filter((id) => id !== WEBHOOKS)
      .map((id) => ({ id, edition: EDITION, document: read(id) as NormalisedDocument })),
    webhooks: { edition: EDITION, document: read(WEBHOOKS) as NormalisedWebhooks },
  });
}

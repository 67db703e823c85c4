import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogFiles } from "../emit/catalog-files.ts";
import { correctionsPage } from "../emit/corrections-page.ts";
import type { EmittedFile } from "../emit/file.ts";
import { moduleFiles } from "../emit/module-files.ts";
import { MODULE_LISTS } from "../emit/module-lists.ts";
import { modulesPage, operationsPage } from "../emit/overview.ts";
import { changelog, packageJson, tsconfig } from "../emit/package-files.ts";
import { webhookEvents } from "../emit/webhook-events.ts";
import { webhookSchemas } from "../emit/webhook-schemas.ts";
import type { Module } from "../model/types.ts";
import {
  buildWebhooks,
  WEBHOOKS,
  type WebhooksModel,
} from "../model/webhooks.ts";
import type { Pins } from "../names/pins.ts";
import type { NormalisedWebhooks } from "../normalise/document.ts";
import { sorted, stableText } from "../read/json.ts";
import { loadModules, readJson } from "../read/load-modules.ts";
import {
  type Inputs,
  moduleHash,
  readInputs,
  readManual,
  sha256,
} from "./inputs.ts";
import {
  isCurrent,
  manifestFile,
  manifestPath,
  SHARED_MANIFEST,
} from "./manifest.ts";
import { leftovers, removeFiles, staleFiles, writeFiles } from "./write.ts";

export interface Options {
  /** Modules to generate; all when empty. */
  modules: readonly string[];
  /** Regenerate everything, write nothing and return the paths that differ. */
  check: boolean;
  root?: string;
  log: (line: string) => void;
}

/**
 * Runs the generator. Returns the paths it wrote, or with `check` those that
 * are stale.
 */
export function generate(options: Options): string[] {
  const inputs = readInputs(options.root);
  const ids = wantedModules(options.modules, inputs);
  const small = [...packageFiles(ids, inputs), ...moduleLists(inputs)];
  const current = new Set(
    options.check
      ? []
      : ids.filter((id) =>
          isCurrent(
            inputs.root,
            manifestPath(id),
            moduleHash(id, inputs, inputs.pins),
          ),
        ),
  );
  const shared = sharedHash(inputs, inputs.pins);
  const sharedCurrent =
    !options.check && isCurrent(inputs.root, SHARED_MANIFEST, shared);
  const files = [
    ...small,
    ...(current.size === ids.length && sharedCurrent
      ? []
      : makeFiles(
          ids.filter((id) => !current.has(id)),
          inputs,
        )),
  ];
  const stale = staleFiles(inputs.root, files);
  const made = ids.filter((id) => !current.has(id));
  // The catalog is made with the other files that all modules share.
  const folders = files.length === small.length ? made : [...made, "catalog"];
  const gone = leftovers(inputs.root, folders, files);
  if (!options.check) {
    writeFiles(inputs.root, stale);
    removeFiles(inputs.root, gone);
  }
  const changed = [...stale.map(({ path }) => path), ...gone].sort();
  report(ids, current, changed, inputs, options);
  return changed;
}

function wantedModules(named: readonly string[], { index }: Inputs): string[] {
  const all = [...index.modules.map(({ id }) => id), WEBHOOKS];
  const unknown = named.find((id) => !all.includes(id));
  if (unknown !== undefined)
    throw new Error(
      `there is no module "${unknown}"; known are ${all.join(", ")}`,
    );
  return named.length === 0 ? all : [...named];
}

/**
 * What is written for every module each time: it keeps what others put there,
 * so no hash can tell whether it is current.
 */
function packageFiles(
  ids: readonly string[],
  { root, index }: Inputs,
): EmittedFile[] {
  return index.modules
    .filter(({ id }) => ids.includes(id))
    .flatMap((entry) => {
      const path = `packages/${entry.id}/package.json`;
      const existing = existsSync(join(root, path))
        ? readJson(join(root, path))
        : undefined;
      const log = `packages/${entry.id}/CHANGELOG.md`;
      const started = existsSync(join(root, log))
        ? readFileSync(join(root, log), "utf8")
        : changelog(entry);
      return [
        { path, text: packageJson(entry, existing) },
        {
          path: `packages/${entry.id}/tsconfig.json`,
          text: tsconfig(existing),
        },
        { path: log, text: started },
      ];
    });
}

/** Files written by hand that list the modules, as far as they are there. */
function moduleLists({ root, index }: Inputs): EmittedFile[] {
  return Object.entries(MODULE_LISTS).flatMap(([path, write]) => {
    if (!existsSync(join(root, path))) return [];
    const text = readFileSync(join(root, path), "utf8");
    return [{ path, text: write(text, index.modules) }];
  });
}

function makeFiles(ids: readonly string[], inputs: Inputs): EmittedFile[] {
  const { root, specs, index, pins, overrides, sentences, license } = inputs;
  const modules = loadModules(
    specs,
    pins,
    overrides,
    sentences,
    inputs.evidence,
  );
  const events = buildWebhooks(
    readJson(join(specs, `${WEBHOOKS}.json`)) as NormalisedWebhooks,
    index.webhooks.edition,
    pins,
    overrides,
  );
  const nextPins = pinAll(modules, events, pins);
  const shared = [
    modulesPage(modules),
    operationsPage(modules),
    correctionsPage(modules),
    ...catalogFiles(modules, inputs.personal),
    webhookSchemas(events, headerOf(WEBHOOKS)),
    { path: "scripts/names.json", text: stableText(nextPins) },
  ];
  const files = [
    ...shared,
    manifestFile(SHARED_MANIFEST, sharedHash(inputs, nextPins), shared),
  ];
  if (ids.length === 0) return files;
  for (const id of ids) {
    const hash = moduleHash(id, inputs, nextPins);
    const header = headerOf(id);
    const module = modules.find((one) => one.id === id);
    const made =
      module === undefined
        ? [webhookEvents(events, header)]
        : [
            ...moduleFiles(module, header, {
              manual: readManual(root, id),
              program: inputs.programs[id]?.join("\n"),
            }),
            { path: `packages/${id}/LICENSE`, text: license },
          ];
    files.push(...made, manifestFile(manifestPath(id), hash, made));
  }
  return files;
}

function headerOf(id: string): string {
  return `// Generated by \`pnpm generate\` from specs/${id}.json; do not edit.\n\n`;
}

/** Pins every name there is now; pins of what has left the API stay. */
function pinAll(
  modules: readonly Module[],
  events: WebhooksModel,
  pins: Pins,
): Pins {
  const next: Pins = { ...pins };
  const add = (
    id: string,
    operations: [string, string][],
    schemas: [string, string][],
  ) => {
    const old = pins[id] ?? { operations: {}, schemas: {} };
    next[id] = {
      operations: sorted({
        ...old.operations,
        ...Object.fromEntries(operations),
      }),
      schemas: sorted({ ...old.schemas, ...Object.fromEntries(schemas) }),
    };
  };
  for (const { id, operations, schemas } of modules) {
    add(
      id,
      operations.map((one) => [one.id, `${one.resource}.${one.method}`]),
      schemas.map((one) => [one.id, one.name]),
    );
  }
  add(
    WEBHOOKS,
    events.events.map(({ type, name }) => [type, name]),
    events.schemas.map((one) => [one.id, one.name]),
  );
  return sorted(next);
}

function sharedHash(inputs: Inputs, pins: Pins): string {
  const ids = [...inputs.index.modules.map(({ id }) => id), WEBHOOKS];
  const parts = [
    ...ids.map((id) => moduleHash(id, inputs, pins)),
    JSON.stringify(inputs.personal),
  ];
  return sha256(parts.join()).slice(0, 16);
}

function report(
  ids: readonly string[],
  current: ReadonlySet<string>,
  changed: readonly string[],
  inputs: Inputs,
  { check, log }: Options,
): void {
  const counts = new Map(
    inputs.index.modules.map(({ id, operations }) => [
      id,
      `${operations} operations`,
    ]),
  );
  for (const id of ids) {
    const own = changed.filter((path) => path.startsWith(`packages/${id}/`));
    const what = counts.get(id) ?? `${inputs.index.webhooks.events} events`;
    const state =
      own.length > 0
        ? `${own.length} files ${check ? "stale" : "written"}`
        : current.has(id)
          ? "unchanged"
          : "regenerated, no change";
    log(`${id.padEnd(22)} ${what.padEnd(15)} ${state}`);
  }
  const rest = changed.filter(
    (path) => !ids.some((id) => path.startsWith(`packages/${id}/`)),
  );
  if (rest.length > 0)
    log(
      `${"shared".padEnd(22)} ${"".padEnd(15)} ${rest.length} files ${check ? "stale" : "written"}`,
    );
}

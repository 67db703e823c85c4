/**
 * `pnpm bench:release`: measures a diff of all modules, and the way from a
 * portal's documents to changesets when every module has changed. Both run as
 * separate programs, as a person would run them, in a copy of the repository.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Document } from "../diff/test/base-document.ts";
import { readIndex, readJson } from "../read/load-modules.ts";
import { official } from "../specs/test/official.ts";
import { startPortal } from "../specs/test/portal-server.ts";
import { copyRepo } from "./test/repo-copy.ts";

/** Seconds, on two cores. */
const LIMITS = { diffSeconds: 1.5, editionSeconds: 8 };
const SPECS = "scripts/src/specs/main.ts";

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) / 10) / 100;
}

const repo = await copyRepo({ env: process.env });
const entries = readIndex(join(repo.root, "specs")).modules;
const documents = entries.map(
  ({ id, portalId }) =>
    [
      portalId,
      official(readJson(join(repo.root, "specs", `${id}.json`)) as Document),
    ] as const,
);
const portal = await startPortal(Object.fromEntries(documents));
try {
  repo.commit("before");
  const diffSeconds = await seconds(() => repo.node(SPECS, "diff", "HEAD"));
  const editionSeconds = await seconds(async () => {
    await repo.node(SPECS, "pull", "--base-url", portal.url);
    await repo.node("scripts/src/generate.ts");
    await repo.node(SPECS, "changeset");
  });
  const figures = { modules: entries.length, diffSeconds, editionSeconds };
  const folder = resolve(import.meta.dirname, "../../../bench/figures");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "release.json"),
    `${JSON.stringify(figures, undefined, 2)}\n`,
  );
  console.table(figures);
  if (
    diffSeconds > LIMITS.diffSeconds ||
    editionSeconds > LIMITS.editionSeconds
  ) {
    console.error(
      `slower than it has to be: at most ${LIMITS.diffSeconds} s and ${LIMITS.editionSeconds} s`,
    );
    process.exitCode = 1;
  }
} finally {
  await portal.close();
  repo.remove();
}

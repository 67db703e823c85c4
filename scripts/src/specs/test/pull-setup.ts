/** What the tests of `pull` share. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { Document } from "../../diff/test/base-document.ts";
import { official } from "./official.ts";
import { startPortal, type TestPortal } from "./portal-server.ts";
import { smallModules } from "./small-modules.ts";
import { makeRepo, type RepoContents, type TestRepo } from "./test-repo.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const PORTAL_IDS: Record<string, string> = {
  crm: "tenant-crm-v2",
  dispatch: "tenant-dispatch-v2",
  jpm: "tenant-jpm-v2",
};

export function repoOf(
  documents: Record<string, Document> = smallModules(),
  contents: RepoContents = {},
): TestRepo {
  const repo = makeRepo(documents, contents);
  cleanups.push(repo.remove);
  return repo;
}

export async function portalOf(
  documents: Record<string, unknown>,
): Promise<TestPortal> {
  const portal = await startPortal(documents);
  cleanups.push(portal.close);
  return portal;
}

/** The portal's documents, all in official form, after an edit. */
export function published(
  edit: (modules: Record<string, Document>) => void = () => {},
  form: (document: Document) => unknown = official,
): Record<string, unknown> {
  const modules = smallModules();
  edit(modules);
  return Object.fromEntries(
    Object.entries(modules).map(([id, document]) => [
      PORTAL_IDS[id] ?? `tenant-${id}-v2`,
      form(document),
    ]),
  );
}

export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "st-download-"));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), text);
  return folder;
}

export const plain = (document: Document): unknown => document;
export const crm = (modules: Record<string, Document>): Document =>
  modules["crm"] as Document;

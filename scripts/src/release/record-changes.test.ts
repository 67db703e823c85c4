import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import { addQuery, operation, setProperty } from "../diff/test/parts.ts";
import { commitAll, git } from "../specs/test/git.ts";
import { crm, folderOf, repoOf } from "../specs/test/pull-setup.ts";
import { smallModules } from "../specs/test/small-modules.ts";
import type { TestRepo } from "../specs/test/test-repo.ts";
import { recordChanges } from "./record-changes.ts";
import type { VersionChanges } from "./version-changes.ts";

/** What changesets writes for a new version of crm, and what we record. */
function setVersion({ root }: TestRepo, ...versions: string[]): string[] {
  const folder = join(root, "packages/crm");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "name": "@st/crm" }');
  writeFileSync(
    join(folder, "CHANGELOG.md"),
    ["# @st/crm", ...versions.map((one) => `\n## ${one}\n\nText.`)].join("\n"),
  );
  const said: string[] = [];
  recordChanges(root, (text) => said.push(text));
  return said;
}

const recorded = ({ root }: TestRepo): VersionChanges[] =>
  JSON.parse(readFileSync(join(root, "packages/crm/changes.json"), "utf8"));

async function pullEdition(
  repo: TestRepo,
  edition: string,
  edit: (document: Document) => void,
): Promise<void> {
  const modules = smallModules();
  edit(crm(modules));
  const texts = Object.entries(modules).map(([id, document]) => [
    `${id}.json`,
    JSON.stringify(document),
  ]);
  const folder = folderOf(Object.fromEntries(texts));
  expect(
    await repo.specs("pull", "--from", folder, "--edition", edition),
  ).toMatchObject({ code: 0 });
}

function release({ root }: TestRepo, version: string): void {
  commitAll(root, version);
  git(root, "tag", `@st/crm@${version}`);
}

function firstRelease(): TestRepo {
  const repo = repoOf();
  git(repo.root, "init", "--quiet");
  commitAll(repo.root, "begin");
  setVersion(repo, "0.1.0");
  release(repo, "0.1.0");
  return repo;
}

const addHistory = (document: Document) => {
  const read = operation(document, "Customers_Get");
  document.paths["/tenant/{tenant}/customers/{id}/history"] = {
    get: { ...read, operationId: "Customers_GetHistory" },
  };
};

test("the first version has every operation, and no changes", () => {
  expect(recorded(firstRelease())).toEqual([
    { version: "0.1.0", edition: "2026-07", added: [], changes: [] },
  ]);
});

test("a version has the operations it adds, and its changes with the operations they touch", async () => {
  const repo = firstRelease();
  await pullEdition(repo, "2026-09", (document) => {
    addHistory(document);
    addQuery(document, "Customers_GetList", "region", { type: "string" });
    setProperty(document, "CustomerResponse", "phone", undefined);
  });
  expect(setVersion(repo, "0.2.0", "0.1.0")).toEqual([
    "packages/crm/changes.json: 0.2.0",
  ]);
  expect(recorded(repo)).toEqual([
    {
      version: "0.2.0",
      edition: "2026-09",
      added: ["customers.getHistory"],
      changes: [
        {
          group: "Breaking",
          text: "`CustomerResponse.phone` is gone",
          operations: ["customers.create", "customers.get", "customers.list"],
        },
        {
          group: "Added",
          text: "`customers.list query.region` is new",
          operations: ["customers.list"],
        },
      ],
    },
    expect.objectContaining({ version: "0.1.0" }),
  ]);
  const once = recorded(repo);
  setVersion(repo, "0.2.0", "0.1.0");
  expect(recorded(repo)).toEqual(once);
});

test("what was recorded stays, and a version that changed no operation is left out", async () => {
  const repo = firstRelease();
  await pullEdition(repo, "2026-09", addHistory);
  setVersion(repo, "0.1.1", "0.1.0");
  release(repo, "0.1.1");
  expect(setVersion(repo, "0.1.2", "0.1.1", "0.1.0")).toEqual([]);
  expect(recorded(repo).map(({ version }) => version)).toEqual([
    "0.1.1",
    "0.1.0",
  ]);
});

test("without the tag of the version before, it says what to do and records nothing", () => {
  const repo = firstRelease();
  git(repo.root, "tag", "--delete", "@st/crm@0.1.0");
  expect(setVersion(repo, "0.2.0", "0.1.0")).toEqual([
    expect.stringContaining("git has no tag @st/crm@0.1.0"),
  ]);
  expect(recorded(repo)).toHaveLength(1);
});

test("a package that was never versioned has no file", () => {
  const repo = repoOf();
  git(repo.root, "init", "--quiet");
  setVersion(repo);
  expect(existsSync(join(repo.root, "packages/crm/changes.json"))).toBe(false);
});

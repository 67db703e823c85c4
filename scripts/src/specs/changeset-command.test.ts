import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import {
  addQuery,
  operation,
  property,
  setProperty,
} from "../diff/test/parts.ts";
import { commitAll, git } from "./test/git.ts";
import { crm, folderOf, repoOf } from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";
import type { TestRepo } from "./test/test-repo.ts";

type Edit = (modules: Record<string, Document>) => unknown;

/**
 * A repository whose three packages have been released at a version; the tags
 * stand on the first commit.
 */
function releasedRepo(version = "0.3.1"): TestRepo {
  const repo = repoOf();
  for (const id of Object.keys(smallModules())) setVersion(repo, id, version);
  git(repo.root, "init", "--quiet");
  commitAll(repo.root, "release");
  for (const id of Object.keys(smallModules()))
    git(repo.root, "tag", `@st/${id}@${version}`);
  return repo;
}

function setVersion({ root }: TestRepo, id: string, version: string): void {
  mkdirSync(join(root, "packages", id), { recursive: true });
  writeFileSync(
    join(root, "packages", id, "package.json"),
    JSON.stringify({ name: `@st/${id}`, version }),
  );
}

async function pullEdition(
  repo: TestRepo,
  edition: string,
  edit: Edit,
): Promise<void> {
  const modules = smallModules();
  edit(modules);
  const folder = folderOf(
    Object.fromEntries(
      Object.entries(modules).map(([id, document]) => [
        `${id}.json`,
        JSON.stringify(document),
      ]),
    ),
  );
  expect(
    await repo.specs("pull", "--from", folder, "--edition", edition),
  ).toMatchObject({ code: 0 });
}

const changesets = ({ root }: TestRepo): string[] =>
  readdirSync(join(root, ".changeset")).sort();
const changeset = ({ root }: TestRepo, id: string): string =>
  readFileSync(join(root, ".changeset", `spec-${id}.md`), "utf8");

const addRegion: Edit = (modules) =>
  addQuery(crm(modules), "Customers_GetList", "region", { type: "string" });
const dropPhone: Edit = (modules) =>
  setProperty(crm(modules), "CustomerResponse", "phone", undefined);
const newStatus: Edit = (modules) =>
  property(modules["jpm"] as Document, "CustomerResponse", "status").enum?.push(
    "Merged",
  );

describe("pnpm specs changeset", () => {
  test("writes one file per touched module, with the bump for its version and the lines by heading", async () => {
    const repo = releasedRepo();
    await pullEdition(repo, "2026-09", (modules) => [
      addRegion(modules),
      dropPhone(modules),
      newStatus(modules),
    ]);
    const { code, out } = await repo.specs("changeset");
    expect(code).toBe(0);
    expect(changesets(repo)).toEqual(["spec-crm.md", "spec-jpm.md"]);
    expect(changeset(repo, "crm")).toBe(
      [
        "---",
        '"@st/crm": minor',
        "---",
        "",
        "API edition 2026-09: 1 breaking, 1 added.",
        "",
        "Breaking:",
        "",
        "- `CustomerResponse.phone` is gone (`customers.create`, `customers.get`, `customers.list`)",
        "",
        "Added:",
        "",
        "- `customers.list query.region` is new",
        "",
      ].join("\n"),
    );
    expect(changeset(repo, "jpm")).toContain('"@st/jpm": patch');
    expect(out).toContain(
      ".changeset/spec-jpm.md: @st/jpm 0.3.1, patch: 1 added",
    );
  });

  test("writes one for the catalog, which follows every module", async () => {
    const repo = releasedRepo("1.0.0");
    setVersion(repo, "catalog", "1.2.0");
    commitAll(repo.root, "catalog");
    git(repo.root, "tag", "@st/catalog@1.2.0");
    await pullEdition(repo, "2026-09", (modules) => [
      dropPhone(modules),
      newStatus(modules),
    ]);
    const { out } = await repo.specs("changeset");
    expect(changesets(repo)).toEqual([
      "spec-catalog.md",
      "spec-crm.md",
      "spec-jpm.md",
    ]);
    expect(changeset(repo, "catalog")).toBe(
      '---\n"@st/catalog": major\n---\n\nThe API changed (1 breaking, 1 added) in crm, jpm. ' +
        "The changelogs of these packages say how.\n",
    );
    expect(out).toContain(
      ".changeset/spec-catalog.md: @st/catalog 1.2.0, major: 1 breaking, 1 added",
    );
  });

  test("leaves the catalog alone when no module changed", async () => {
    const repo = releasedRepo();
    setVersion(repo, "catalog", "0.3.1");
    commitAll(repo.root, "catalog");
    await repo.specs("changeset");
    expect(changesets(repo)).toEqual([]);
  });

  test.each<[string, string, string]>([
    ["1.4.0", "major", "minor"],
    ["0.3.1", "minor", "patch"],
  ])(
    "at version %s a breaking change is a %s, an added one a %s",
    async (version, breaking, added) => {
      const repo = releasedRepo(version);
      await pullEdition(repo, "2026-09", (modules) => [
        dropPhone(modules),
        newStatus(modules),
      ]);
      await repo.specs("changeset");
      expect(changeset(repo, "crm")).toContain(`"@st/crm": ${breaking}`);
      expect(changeset(repo, "jpm")).toContain(`"@st/jpm": ${added}`);
    },
  );

  test("a second edition before the release tells both, and a re-run replaces the file", async () => {
    const repo = releasedRepo();
    await pullEdition(repo, "2026-09", dropPhone);
    await repo.specs("changeset");
    commitAll(repo.root, "edition 2026-09");
    await pullEdition(repo, "2026-10", (modules) => [
      dropPhone(modules),
      addRegion(modules),
    ]);
    await repo.specs("changeset");
    const text = changeset(repo, "crm");
    expect(text).toContain("`CustomerResponse.phone` is gone");
    expect(text).toContain("`customers.list query.region` is new");
    await repo.specs("changeset");
    expect(changeset(repo, "crm")).toBe(text);
  });

  test("a change that was taken back leaves no changeset, and other people's are not touched", async () => {
    const repo = releasedRepo();
    writeFileSync(join(repo.root, ".changeset/brave-cats-sing.md"), "by hand");
    await pullEdition(repo, "2026-09", addRegion);
    await repo.specs("changeset");
    await pullEdition(repo, "2026-10", () => undefined);
    // The month of the document is all that differs from the release now.
    expect((await repo.specs("changeset")).out).toBe(
      ".changeset/spec-crm.md: removed, nothing changed\nNo module changed.",
    );
    expect(changesets(repo)).toEqual(["brave-cats-sing.md"]);
  });

  test("after a release the next edition starts from its tag", async () => {
    const repo = releasedRepo();
    await pullEdition(repo, "2026-09", dropPhone);
    setVersion(repo, "crm", "0.4.0");
    commitAll(repo.root, "release crm");
    git(repo.root, "tag", "@st/crm@0.4.0");
    await pullEdition(repo, "2026-10", (modules) => [
      dropPhone(modules),
      addRegion(modules),
    ]);
    await repo.specs("changeset");
    expect(changeset(repo, "crm")).not.toContain("phone");
    expect(changeset(repo, "crm")).toContain("region");
  });

  test("--base compares with the given revision instead", async () => {
    const repo = releasedRepo();
    await pullEdition(repo, "2026-09", addRegion);
    commitAll(repo.root, "edition");
    expect((await repo.specs("changeset", "--base", "HEAD")).out).toBe(
      "No module changed.",
    );
    expect((await repo.specs("changeset", "--base", "HEAD~1")).out).toContain(
      "spec-crm.md",
    );
  });

  test("a new module is released as 0.1.0; one without a package is named", async () => {
    const repo = releasedRepo();
    await pullEdition(repo, "2026-09", (modules) => {
      const forms = JSON.parse(
        JSON.stringify(modules["jpm"]).replaceAll("/jpm/", "/forms/"),
      ) as Document;
      Object.assign(modules, { forms });
    });
    expect((await repo.specs("changeset")).err).toContain(
      "! forms has no package yet: run pnpm generate first",
    );
    setVersion(repo, "forms", "0.0.0");
    await repo.specs("changeset");
    expect(changeset(repo, "forms")).toMatch(
      /"@st\/forms": minor[\s\S]*- new module `forms`/,
    );
  });

  test("a second edition before the first release of a module still tells that it is new", async () => {
    const repo = releasedRepo();
    const addForms: Edit = (modules) => {
      const text = JSON.stringify(modules["jpm"]);
      const forms = JSON.parse(text.replaceAll("/jpm/", "/forms/")) as Document;
      Object.assign(modules, { forms });
    };
    await pullEdition(repo, "2026-09", addForms);
    setVersion(repo, "forms", "0.0.0");
    await repo.specs("changeset");
    commitAll(repo.root, "edition 2026-09");
    const text = changeset(repo, "forms");
    await pullEdition(repo, "2026-10", (modules) => [
      addForms(modules),
      addRegion(modules),
    ]);
    await repo.specs("changeset");
    expect(changeset(repo, "forms")).toBe(text);
    expect(changeset(repo, "crm")).toContain("region");
  });

  test("a module that ended is left to a person", async () => {
    const repo = releasedRepo();
    const { jpm: _, ...others } = smallModules();
    const next = repoOf(others);
    git(next.root, "init", "--quiet");
    git(next.root, "fetch", "--quiet", repo.root, "main");
    for (const id of Object.keys(others)) setVersion(next, id, "0.3.1");
    const { err } = await next.specs("changeset", "--base", "FETCH_HEAD");
    expect(err).toContain(
      "! jpm is no longer in specs/. A package that ends needs a person: see RELEASING.md",
    );
  });

  test("at most sixty lines, then how many more there are", async () => {
    const repo = releasedRepo();
    await pullEdition(repo, "2026-09", (modules) => {
      for (let index = 0; index < 130; index += 1)
        addQuery(crm(modules), "Customers_GetList", `filter${index}`, {
          type: "string",
        });
      operation(crm(modules), "Customers_Get").deprecated = true;
    });
    await repo.specs("changeset");
    const text = changeset(repo, "crm");
    expect(text.trimEnd().split("\n")).toHaveLength(60);
    expect(text).toContain(
      "- and 83 more parameters: 83 of `customers.list`\n\nDeprecated:",
    );
  });
});

describe("what evidence corrects", () => {
  test("has a heading of its own, beside what the API changed", async () => {
    const repo = releasedRepo("1.0.0");
    writeFileSync(
      join(repo.root, "specs/evidence.json"),
      JSON.stringify({
        observations: [
          {
            module: "crm",
            schema: "Crm.V2.CustomerResponse",
            property: "id",
            shows: "null",
            rows: 40,
            count: 4,
            grade: "A",
            source: "a recording",
            date: "2026-08",
          },
        ],
      }),
    );
    await pullEdition(repo, "2026-09", addRegion);
    await repo.specs("changeset");
    const text = changeset(repo, "crm");
    expect(text).toMatch(/"@st\/crm": major/);
    const [, corrected = ""] = text.split("Corrected");
    expect(corrected).toContain("CustomerResponse.id");
    expect(corrected).not.toContain("region");
  });
});

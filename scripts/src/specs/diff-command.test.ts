import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Change } from "../diff/change.ts";
import { addQuery, remove, setProperty } from "../diff/test/parts.ts";
import { commitAll, git } from "./test/git.ts";
import { crm, folderOf, repoOf } from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";
import type { TestRepo } from "./test/test-repo.ts";

/** A committed first edition, and a second one in the working tree. */
async function twoEditions(): Promise<TestRepo> {
  const repo = repoOf();
  git(repo.root, "init", "--quiet");
  commitAll(repo.root, "first edition");
  const { code, err } = await repo.specs(
    "pull",
    "--from",
    folderOf(newDocuments()),
  );
  expect(code, err).toBe(0);
  return repo;
}

function newDocuments(): Record<string, string> {
  const modules = smallModules();
  addQuery(crm(modules), "Customers_GetList", "region", { type: "string" });
  setProperty(crm(modules), "CustomerResponse", "phone", undefined);
  return Object.fromEntries(
    Object.entries(modules).map(([id, document]) => [
      `${id}.json`,
      JSON.stringify(document),
    ]),
  );
}

describe("pnpm specs diff", () => {
  test("without names compares HEAD with the working tree, by module and heading", async () => {
    const repo = await twoEditions();
    expect((await repo.specs("diff")).out).toBe(
      [
        "HEAD → working tree",
        "",
        "crm (major)",
        "  Breaking",
        "    CustomerResponse.phone is gone (customers.create, customers.get, customers.list)",
        "  Added",
        "    customers.list query.region is new",
        "",
        "2 changes in 1 module: 1 breaking, 1 added.",
      ].join("\n"),
    );
  });

  test("--json holds every field and the reason, --markdown the same lines for a pull request", async () => {
    const repo = await twoEditions();
    const json = JSON.parse((await repo.specs("diff", "--json")).out) as {
      from: string;
      to: string;
      changes: Change[];
    };
    expect(json).toMatchObject({ from: "HEAD", to: "working tree" });
    expect(json.changes[0]).toEqual({
      rule: "property-removed",
      bump: "major",
      group: "breaking",
      module: "crm",
      from: "CustomerResponse.phone",
      operations: ["customers.create", "customers.get", "customers.list"],
      types: [],
      reason: "Reading or giving the field no longer compiles.",
    });
    const { out } = await repo.specs("diff", "HEAD", "--markdown");
    expect(out).toContain(
      "### crm (major)\n\n**Breaking**\n\n- `CustomerResponse.phone` is " +
        "gone (`customers.create`, `customers.get`, `customers.list`)\n",
    );
  });

  test("revisions, a checkout, a specs folder and downloaded documents all give the same report", async () => {
    const repo = await twoEditions();
    const report = (await repo.specs("diff", "HEAD", "--json")).out;
    const changes = (text: string) =>
      (JSON.parse(text) as { changes: unknown }).changes;
    const downloaded = folderOf(newDocuments());
    for (const newer of [repo.root, join(repo.root, "specs"), downloaded]) {
      expect(
        changes((await repo.specs("diff", "HEAD", newer, "--json")).out),
      ).toEqual(changes(report));
    }
    commitAll(repo.root, "second edition");
    expect(
      changes((await repo.specs("diff", "HEAD~1", "HEAD", "--json")).out),
    ).toEqual(changes(report));
    expect((await repo.specs("diff", "HEAD", downloaded)).out).toContain(
      "No change.",
    );
  });

  test("each revision is read with its own names", async () => {
    const repo = await twoEditions();
    const names = {
      crm: { operations: { Customers_Get: "customers.read" }, schemas: {} },
    };
    writeFileSync(join(repo.root, "scripts/names.json"), JSON.stringify(names));
    expect((await repo.specs("diff")).out).toContain(
      "customers.get is called customers.read",
    );
  });

  test("a revision without specs is an API without modules; an unknown name is told what to do", async () => {
    const repo = repoOf();
    git(repo.root, "init", "--quiet");
    git(repo.root, "commit", "--quiet", "--allow-empty", "-m", "nothing yet");
    expect((await repo.specs("diff")).out).toContain(
      "3 changes in 3 modules: 3 added.",
    );
    expect(await repo.specs("diff", "v9")).toMatchObject({
      code: 1,
      err: 'git knows no revision "v9". Give a branch, a tag, a commit or a folder.',
    });
    expect(await repo.specs("diff", "--html")).toMatchObject({ code: 2 });
    expect(await repo.specs("dif")).toMatchObject({
      code: 2,
      err: expect.stringContaining("pnpm specs diff [A] [B]"),
    });
  });

  test("a revision that looks like an option is not taken for one", async () => {
    const repo = await twoEditions();
    expect((await repo.specs("diff", "--", "--upload-pack=x")).err).toContain(
      'git knows no revision "--upload-pack=x"',
    );
  });

  test("documents that fit an override no longer can still be compared", async () => {
    const overrides = {
      crm: [
        {
          operation: "Customers_Delete",
          set: { retry: "never" as const },
          reason: "For the test of leftovers.",
        },
      ],
    };
    const repo = repoOf(smallModules(), { overrides });
    const modules = smallModules();
    remove(crm(modules), "/customers/{id}", "delete");
    mkdirSync(join(repo.root, "packages/crm"));
    const { code, out } = await repo.specs(
      "diff",
      join(repo.root, "specs"),
      folderOf({ "crm.json": JSON.stringify(crm(modules)) }),
    );
    expect(code).toBe(0);
    expect(out).toContain("customers.delete is gone");
  });
});

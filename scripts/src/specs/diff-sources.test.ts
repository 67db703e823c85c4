import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Change } from "../diff/change.ts";
import type { Document } from "../diff/test/base-document.ts";
import { addQuery, setProperty } from "../diff/test/parts.ts";
import { commitAll, git } from "./test/git.ts";
import { official, official30 } from "./test/official.ts";
import { crm, folderOf, published, repoOf } from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";

const asFiles = (documents: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(documents).map(([id, document]) => [
      `${id}.json`,
      JSON.stringify(document),
    ]),
  );

const addRegion = (modules: Record<string, Document>) =>
  addQuery(crm(modules), "Customers_GetList", "region", { type: "string" });

describe("any two editions", () => {
  test("a folder does not differ from itself, whatever it holds", async () => {
    const repo = repoOf();
    const folders = [
      join(repo.root, "specs"),
      repo.root,
      folderOf(asFiles(smallModules())),
      folderOf(asFiles(published())),
      folderOf(asFiles(published(() => {}, official30))),
    ];
    for (const folder of folders)
      expect(await repo.specs("diff", folder, folder)).toEqual({
        code: 0,
        out: `${folder} → ${folder}\n\nNo change.`,
        err: "",
      });
  });

  test("official documents with texts and normalised ones differ in facts alone", async () => {
    const repo = repoOf();
    const raw = folderOf(asFiles(published(addRegion)));
    const { out } = await repo.specs("diff", join(repo.root, "specs"), raw);
    expect(out).toContain("1 change in 1 module: 1 added.");
    expect(out).toContain("customers.list query.region is new");
    const back = await repo.specs("diff", raw, join(repo.root, "specs"));
    expect(back.out).toContain("1 change in 1 module: 1 breaking.");
  });

  test("new official texts are one line a module", async () => {
    const repo = repoOf();
    const anew = (document: Document) =>
      JSON.parse(
        JSON.stringify(official(document)).replaceAll("Official", "New"),
      ) as unknown;
    const { out } = await repo.specs(
      "diff",
      folderOf(asFiles(published())),
      folderOf(asFiles(published(() => {}, anew))),
    );
    expect(
      out.match(/Texts of \d+ operations and types changed/g),
    ).toHaveLength(3);
  });

  test("an override that does not fit is listed and stops nothing, in a revision either", async () => {
    const overrides = {
      crm: [
        {
          operation: "Customers_Merge",
          set: { retry: "never" as const },
          reason: "For the test of leftovers.",
        },
      ],
    };
    const sentences = { jpm: { Jobs_Merge: "Merges two jobs." } };
    const repo = repoOf(smallModules(), { overrides, sentences });
    git(repo.root, "init", "--quiet");
    commitAll(repo.root, "first edition");
    const raw = folderOf(asFiles(published(addRegion)));
    const { code, out, err } = await repo.specs("diff", "HEAD", raw);
    expect(code).toBe(0);
    expect(out).toContain("1 change in 1 module: 1 added.");
    for (const label of ["HEAD", raw]) {
      expect(err).toContain(
        `! ${label}: left out, does not fit: scripts/overrides.json, crm, operation "Customers_Merge"`,
      );
      expect(err).toContain(
        `! ${label}: left out, does not fit: scripts/sentences.json, jpm, Jobs_Merge`,
      );
    }
  });
});

describe("a module that cannot be read", () => {
  test("is listed with its reason, the others are compared, and the exit code says so", async () => {
    const repo = repoOf();
    const modules = published(addRegion);
    const broken = modules["tenant-jpm-v2"] as Document;
    Object.values(broken.components.schemas)[0]!.$ref = "#/nowhere";
    const raw = folderOf({
      ...asFiles(modules),
      "tenant-dispatch-v2.json": "<html>",
    });
    const specs = join(repo.root, "specs");
    const { code, out, err } = await repo.specs("diff", specs, raw);
    expect(code).toBe(3);
    expect(out).toContain("1 change in 1 module: 1 added.");
    expect(err).toContain(
      `! ${raw}: jpm was not compared: tenant-jpm-v2.json#/`,
    );
    expect(err).toContain(`! ${raw}: dispatch was not compared: `);
    const json = JSON.parse(
      (await repo.specs("diff", specs, raw, "--json")).out,
    ) as { unreadable: { module: string; in: string }[] };
    expect(json.unreadable).toMatchObject([
      { module: "dispatch", in: raw },
      { module: "jpm", in: raw },
    ]);
    expect((await repo.specs("diff", specs, raw, "--markdown")).out).toContain(
      "Not compared: dispatch, jpm.",
    );
    expect(
      await repo.specs("diff", specs, raw, "--module", "crm"),
    ).toMatchObject({ code: 0, err: "" });
  });

  test("may as well stand in specs/", async () => {
    const repo = repoOf();
    const raw = folderOf(asFiles(published(addRegion)));
    writeFileSync(join(repo.root, "specs/jpm.json"), "{");
    const { code, out, err } = await repo.specs("diff", repo.root, raw);
    expect(code).toBe(3);
    expect(out).toContain("1 change in 1 module: 1 added.");
    expect(err).toContain("jpm was not compared: specs/jpm.json is not JSON");
    writeFileSync(join(repo.root, "specs/index.json"), "{");
    expect(await repo.specs("diff", repo.root, raw)).toMatchObject({
      code: 1,
      err: expect.stringContaining("specs/index.json is not JSON"),
    });
  });
});

describe("one module", () => {
  test("is asked for by its id or by its document", async () => {
    const repo = repoOf();
    const raw = folderOf(
      asFiles(
        published((modules) => {
          addRegion(modules);
          setProperty(
            modules["jpm"] as Document,
            "CustomerResponse",
            "phone",
            undefined,
          );
        }),
      ),
    );
    const specs = join(repo.root, "specs");
    const only = "1 change in 1 module: 1 added.";
    expect(
      (await repo.specs("diff", specs, raw, "--module", "crm")).out,
    ).toContain(only);
    const file = join(raw, "tenant-crm-v2.json");
    expect((await repo.specs("diff", specs, file)).out).toContain(only);
    expect((await repo.specs("diff", file, file)).out).toContain("No change.");
    expect(
      await repo.specs("diff", specs, raw, "--module", "cmr"),
    ).toMatchObject({
      code: 1,
      err: 'There is no module "cmr". Give one of crm, dispatch, jpm.',
    });
  });
});

test("what evidence corrects is no change of the API", async () => {
  const repo = repoOf();
  git(repo.root, "init", "--quiet");
  commitAll(repo.root, "first edition");
  const observation = {
    module: "crm",
    schema: "Crm.V2.CustomerResponse",
    property: "phone",
    shows: "null",
    rows: 200,
    count: 3,
    grade: "A",
    source: "recorded answers",
    date: "2026-08",
  };
  writeFileSync(
    join(repo.root, "specs/evidence.json"),
    JSON.stringify({ observations: [observation] }),
  );
  const { out } = await repo.specs("diff", "--json");
  const { changes } = JSON.parse(out) as { changes: Change[] };
  expect(changes.map(({ group, origin }) => [group, origin])).toContainEqual([
    "corrected",
    "evidence",
  ]);
  expect(changes.filter(({ origin }) => origin === undefined)).toEqual([]);
});

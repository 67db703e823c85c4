import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Document } from "../diff/test/base-document.ts";
import { addQuery, operation } from "../diff/test/parts.ts";
import { modulesOf } from "./edition.ts";
import { official, official30, official2024 } from "./test/official.ts";
import {
  crm,
  folderOf,
  plain,
  portalOf,
  published,
  repoOf,
} from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";

describe("forms of a document", () => {
  test("official 3.1, official 3.0.1 and the compiled form are one model", async () => {
    const repo = repoOf();
    const models = [];
    for (const form of [plain, official, official30]) {
      const portal = await portalOf(published(undefined, form));
      const { code, err } = await repo.specs(
        "pull",
        "--base-url",
        portal.url,
        "--no-prose",
        "--edition",
        "2026-09",
      );
      expect(code, err).toBe(0);
      models.push(modulesOf(repo.edition()));
    }
    expect(models[1]).toEqual(models[0]);
    expect(models[2]).toEqual(models[0]);
  });

  test("official prose comes in as documentation, and stays out with --no-prose", async () => {
    const repo = repoOf();
    const portal = await portalOf(published());
    expect(
      await repo.specs("pull", "--base-url", portal.url, "--no-prose"),
    ).toMatchObject({ out: "No change." });
    const { out } = await repo.specs("pull", "--base-url", portal.url);
    expect(out).toContain("crm (patch)\n  Documentation\n");
    expect(out).not.toMatch(/Breaking|Added|Deprecated/);
    expect(
      operation(
        repo.edition().documents.get("crm") as Document,
        "Customers_Get",
      ).summary,
    ).toBe("Official summary.");
  });

  test("downloaded files may be JSON or YAML, with or without the marks of the portal in their names", async () => {
    const repo = repoOf();
    const before = repo.snapshot();
    const { crm: one, dispatch, jpm } = smallModules();
    const folder = folderOf({
      "tenant-crm-v2.json": JSON.stringify(one),
      "dispatch.yaml": stringify(dispatch),
      "jpm-v2.yml": stringify(jpm),
      "notes.txt": "mine",
    });
    expect(await repo.specs("pull", "--from", folder)).toMatchObject({
      code: 0,
      out: "No change.",
    });
    expect(repo.snapshot()).toEqual(before);
  });

  test("downloaded YAML of 2024, whose paths name the module, is the compiled form", async () => {
    const repo = repoOf();
    const before = repo.snapshot();
    const folder = folderOf(
      Object.fromEntries(
        Object.entries(smallModules()).map(([id, document]) => [
          `tenant-${id}-v2.yml`,
          stringify(official2024(document)),
        ]),
      ),
    );
    expect(
      await repo.specs("pull", "--from", folder, "--no-prose"),
    ).toMatchObject({ code: 0, out: "No change." });
    expect(repo.snapshot()).toEqual(before);
  });

  test("a folder with some of the modules leaves the others as they are", async () => {
    const repo = repoOf();
    const modules = smallModules();
    addQuery(crm(modules), "Customers_GetList", "region", { type: "string" });
    const { code, err } = await repo.specs(
      "pull",
      "--from",
      folderOf({ "crm.json": JSON.stringify(crm(modules)) }),
    );
    expect(code).toBe(0);
    expect(err).toContain("! jpm: no document given; left as it is");
    expect(
      repo.edition().entries.find(({ id }) => id === "jpm"),
    ).not.toHaveProperty("withdrawn");
  });
});

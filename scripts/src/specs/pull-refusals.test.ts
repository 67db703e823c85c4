import { describe, expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import { startPortal } from "./test/portal-server.ts";
import {
  crm,
  folderOf,
  plain,
  portalOf,
  published,
  repoOf,
} from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";

describe("what stops a pull before anything is written", () => {
  const html = "<!DOCTYPE html><html><body>Sign in</body></html>";
  const lost = (modules: Record<string, Document>) => {
    for (const id of ["crm", "jpm"])
      (modules[id] as Document).paths = Object.fromEntries(
        Object.entries((modules[id] as Document).paths).slice(0, 1),
      );
  };
  const dangling = (modules: Record<string, Document>) =>
    delete crm(modules).components.schemas["Crm.V2.Address"];
  const jpm = JSON.stringify(smallModules()["jpm"]);

  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "a web page instead of a document",
      { ...published(undefined, plain), "tenant-crm-v2": html },
      /tenant-crm-v2 is a web page, not JSON/,
    ],
    [
      "half a document",
      { ...published(undefined, plain), "tenant-jpm-v2": jpm.slice(0, 5000) },
      /tenant-jpm-v2 breaks off after 5000 characters/,
    ],
    [
      "the document of another module",
      { ...published(undefined, plain), "tenant-crm-v2": jpm },
      /The document of crm describes jpm: its paths begin with \/jpm\//,
    ],
    [
      "an edition that lost a fifth of its operations",
      published(lost, plain),
      /has \d+ of the 24 operations there were, \d+ % fewer.*--accept-loss/,
    ],
    [
      "a dangling reference",
      published(dangling, plain),
      /tenant-crm-v2#\/components\/schemas\/.*dangling reference/,
    ],
    [
      "an index without modules",
      { other: {} },
      /lists no module of the tenant API/,
    ],
    [
      "a document that is not there",
      { ...published(undefined, plain), "tenant-new-v2": undefined },
      /tenant-new-v2 answered 404/,
    ],
  ])("%s", async (_, documents, message) => {
    const repo = repoOf();
    const before = repo.snapshot();
    const portal = await portalOf(documents);
    const { code, err } = await repo.specs(
      "pull",
      "--base-url",
      portal.url,
      "--attempts",
      "2",
    );
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(repo.snapshot()).toEqual(before);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["an empty folder", { "readme.txt": "" }, /holds no description/],
    [
      "two files of one module",
      { "crm.json": "{}", "tenant-crm-v2.yaml": "a: 1" },
      /both describe crm/,
    ],
    ["broken YAML", { "crm.yaml": "a: [1" }, /crm\.yaml is not YAML/],
    [
      "a YAML file that is no description",
      { "crm.yaml": "a: 1" },
      /crm\.yaml#\/openapi: not an OpenAPI/,
    ],
  ])("downloaded: %s", async (_, files, message) => {
    const repo = repoOf();
    const before = repo.snapshot();
    const { code, err } = await repo.specs("pull", "--from", folderOf(files));
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(repo.snapshot()).toEqual(before);
  });

  test("a server that cannot be reached, and options that mean nothing", async () => {
    const repo = repoOf();
    const portal = await startPortal({});
    await portal.close();
    expect(
      await repo.specs("pull", "--base-url", portal.url, "--attempts", "1"),
    ).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /cannot be read: .*ECONNREFUSED.*attempt 1 of 1/,
      ),
    });
    expect(await repo.specs("pull", "--edition", "September")).toMatchObject({
      code: 1,
      err: expect.stringContaining('--edition is "September"'),
    });
    expect(await repo.specs("pull", "--attempts", "0")).toMatchObject({
      code: 1,
      err: expect.stringContaining('--attempts is "0"'),
    });
    expect(await repo.specs("pull", "--nonsense")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Usage: pnpm specs pull"),
    });
    expect(
      await repo.specs(
        "pull",
        "--dry-run",
        "--from",
        folderOf({ "crm.json": JSON.stringify(smallModules()["crm"]) }),
      ),
    ).toMatchObject({ code: 0 });
  });
});

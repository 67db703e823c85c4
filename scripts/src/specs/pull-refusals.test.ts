import { describe, expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import { addQuery } from "../diff/test/parts.ts";
import { startPortal, type TestPortal } from "./test/portal-server.ts";
import {
  crm,
  folderOf,
  plain,
  portalOf,
  published,
  repoOf,
} from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";
import type { TestRepo } from "./test/test-repo.ts";

const html = "<!DOCTYPE html><html><body>Sign in</body></html>";
const jpm = JSON.stringify(smallModules()["jpm"]);
const firstPathOnly = (document: Document) => {
  document.paths = Object.fromEntries(
    Object.entries(document.paths).slice(0, 1),
  );
};
const pull = (repo: TestRepo, portal: TestPortal, ...more: string[]) =>
  repo.specs("pull", "--base-url", portal.url, "--attempts", "2", ...more);

describe("what holds one module back and stops no other", () => {
  /** Portal documents with a parameter in dispatch that is new. */
  const withNews = (edit?: (modules: Record<string, Document>) => void) =>
    published((modules) => {
      edit?.(modules);
      addQuery(modules["dispatch"] as Document, "Zones_GetList", "region", {
        type: "string",
      });
    }, plain);

  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "a web page instead of a document",
      { ...withNews(), "tenant-crm-v2": html },
      /tenant-crm-v2 is a web page, not JSON/,
    ],
    [
      "half a document",
      { ...withNews(), "tenant-crm-v2": jpm.slice(0, 5000) },
      /tenant-crm-v2 breaks off after 5000 characters/,
    ],
    [
      "the document of another module",
      { ...withNews(), "tenant-crm-v2": jpm },
      /The document of crm describes jpm: its paths begin with \/jpm\//,
    ],
    [
      "most operations lost",
      withNews((modules) => firstPathOnly(crm(modules))),
      /The document of crm has 2 of the 8 operations there were.*--accept-loss/,
    ],
    [
      "a dangling reference",
      withNews((modules) => {
        delete crm(modules).components.schemas["Crm.V2.Address"];
      }),
      /tenant-crm-v2#\/components\/schemas\/.*dangling reference/,
    ],
    [
      "a document that is not there",
      { ...withNews(), "tenant-crm-v2": undefined },
      /tenant-crm-v2 answered 404/,
    ],
  ])("%s", async (_, documents, message) => {
    const repo = repoOf();
    const before = repo.snapshot();
    const { code, out, err } = await pull(repo, await portalOf(documents));
    expect(code).toBe(3);
    expect(err).toMatch(message);
    expect(err.match(/^! \w+: HELD BACK/gm)).toEqual(["! crm: HELD BACK"]);
    expect(out).toContain("1 change in 1 module");
    const changed = Object.entries(repo.snapshot())
      .filter(([file, text]) => before[file] !== text)
      .map(([file]) => file);
    expect(changed).toEqual(["specs/dispatch.json", "specs/index.json"]);
  });

  test("what keeps coming back is accepted when a person says so", async () => {
    const repo = repoOf();
    const portal = await portalOf(
      withNews((modules) => firstPathOnly(crm(modules))),
    );
    expect(await pull(repo, portal, "--accept-loss")).toMatchObject({
      code: 0,
      out: expect.stringContaining("customers.delete is no longer listed"),
    });
  });

  test("a module that is new and cannot be used is not there yet", async () => {
    const repo = repoOf();
    const portal = await portalOf({
      ...withNews(),
      "tenant-fleet-v2": { openapi: "4.0.0" },
    });
    expect(await pull(repo, portal)).toMatchObject({
      code: 3,
      err: expect.stringContaining("fleet: HELD BACK"),
    });
    expect([...repo.edition().documents.keys()]).toEqual([
      "crm",
      "dispatch",
      "jpm",
    ]);
  });

  test("a name that no rule can give", async () => {
    const repo = repoOf(smallModules(), {
      pins: {
        crm: {
          operations: {
            Customers_GetList: "customers.list",
            Customers_Get: "customers.listByIds",
          },
          schemas: {},
        },
      },
    });
    const portal = await portalOf(
      withNews((modules) =>
        addQuery(crm(modules), "Customers_GetList", "ids", { type: "string" }),
      ),
    );
    expect(await pull(repo, portal)).toMatchObject({
      code: 3,
      err: expect.stringContaining('crm: core adds "customers.listByIds"'),
    });
    expect(repo.edition().entries.map(({ edition }) => edition)).toEqual([
      "2026-07",
      "2026-09",
      "2026-07",
    ]);
  });
});

describe("what stops a pull before anything is written", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "an index that lost a fifth of the operations",
      { "tenant-crm-v2": smallModules()["crm"] },
      /has 8 of the 24 operations there were, 67 % fewer.*--accept-loss/,
    ],
    [
      "an index without modules",
      { other: {} },
      /lists no module of the tenant API/,
    ],
    [
      "a portal that is down for every document",
      { "tenant-crm-v2": html, "tenant-jpm-v2": html },
      /tenant-crm-v2 is a web page, not JSON/,
    ],
  ])("%s", async (_, documents, message) => {
    const repo = repoOf();
    const before = repo.snapshot();
    const { code, err } = await pull(repo, await portalOf(documents));
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

import {
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import { addQuery, operation, remove } from "../diff/test/parts.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { crm, plain, portalOf, published, repoOf } from "./test/pull-setup.ts";
import { smallModules } from "./test/small-modules.ts";

describe("pull from the portal", () => {
  test("brings in what changed, shows it, and leaves the months of unchanged modules alone", async () => {
    const repo = repoOf();
    const portal = await portalOf(
      published(
        (modules) =>
          addQuery(crm(modules), "Customers_GetList", "region", {
            type: "string",
          }),
        plain,
      ),
    );
    const { code, out, err } = await repo.specs(
      "pull",
      "--base-url",
      portal.url,
    );
    expect(code, err).toBe(0);
    expect(out).toContain("customers.list query.region is new");
    expect(out).toContain("1 change in 1 module: 1 added.");
    expect(
      repo.edition().entries.map(({ id, edition }) => [id, edition]),
    ).toEqual([
      ["crm", "2026-09"],
      ["dispatch", "2026-07"],
      ["jpm", "2026-07"],
    ]);
    expect(err.match(/^\[\d\/3\] tenant-/gm)).toHaveLength(3);
    expect(repo.snapshot()["specs/README.md"]).toBe("Where they come from.\n");
  });

  test("an edition that brings nothing changes no byte", async () => {
    const repo = repoOf();
    const before = repo.snapshot();
    const portal = await portalOf(published(undefined, plain));
    expect(await repo.specs("pull", "--base-url", portal.url)).toMatchObject({
      code: 0,
      out: "No change.",
    });
    expect(repo.snapshot()).toEqual(before);
  });

  test("asks again after a passing fault, and never for more than four documents at once", async () => {
    const repo = repoOf();
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`tenant-crm${index}-v2`, "{}"]),
    );
    const portal = await portalOf({ ...published(undefined, plain), ...many });
    // The first documents are answered when four are asked for, so that a busy
    // machine cannot keep them from meeting.
    const held: (() => void)[] = [];
    portal.disturb = (id, response) => {
      if (portal.requests.get(id) !== 1 || id === "tenant-jpm-v2") return false;
      const fail = () => {
        if (id === "tenant-crm-v2")
          response.writeHead(200).end('{"openapi": "3.1.0", "paths"');
        else
          response
            .writeHead(503, { "content-type": "text/html" })
            .end("<html>busy</html>");
      };
      if (id === "" || held.push(fail) > 4) fail();
      else if (held.length === 4) for (const answer of held.slice()) answer();
      return true;
    };
    const { code, err } = await repo.specs("pull", "--base-url", portal.url);
    // Twelve of the documents are no descriptions.
    expect(code).toBe(3);
    expect(err.match(/HELD BACK/g)).toHaveLength(12);
    expect(err).toContain(
      "/api/docs/apis/tenant-crm11-v2#/openapi: not an OpenAPI",
    );
    expect(portal.requests.get("")).toBe(2);
    expect(portal.requests.get("tenant-crm-v2")).toBe(2);
    expect(portal.requests.get("tenant-jpm-v2")).toBe(1);
    expect(portal.mostAtOnce).toBe(4);
  });

  test("a new module in the index becomes a module of the edition", async () => {
    const { jpm, ...others } = smallModules();
    const repo = repoOf(others);
    const portal = await portalOf(published(undefined, plain));
    const { out } = await repo.specs("pull", "--base-url", portal.url);
    expect(out).toContain("new module jpm");
    expect(repo.edition().entries.find(({ id }) => id === "jpm")).toMatchObject(
      {
        portalId: "tenant-jpm-v2",
        operations: Object.values((jpm as Document).paths).flatMap(Object.keys)
          .length,
      },
    );
  });
});

describe("what an edition no longer lists", () => {
  const without = (modules: Record<string, Document>) =>
    remove(crm(modules), "/customers/{id}/tag", "get");

  test("is kept, marked with its edition and reported; it loses the mark when it comes back", async () => {
    const repo = repoOf();
    const portal = await portalOf(published(without, plain));
    const { out, err } = await repo.specs("pull", "--base-url", portal.url);
    expect(err).toContain(
      "! crm: GONE from the portal, kept: Customers_GetTag, GET /tenant/{tenant}/customers/{id}/tag",
    );
    expect(out).toContain(
      "customers.getTag is no longer listed by the portal; it is kept for now",
    );
    const kept = operation(
      repo.edition().documents.get("crm") as Document,
      "Customers_GetTag",
    );
    expect(kept["x-source"]).toBe("2026-07");
    // A second edition without it says nothing new.
    expect(
      await repo.specs(
        "pull",
        "--base-url",
        portal.url,
        "--edition",
        "2026-10",
      ),
    ).toMatchObject({
      out: "No change.",
      err: expect.not.stringContaining("GONE"),
    });
    // It stays marked with the edition that had it, not with the last one that
    // kept it.
    expect(
      operation(
        repo.edition().documents.get("crm") as Document,
        "Customers_GetTag",
      )["x-source"],
    ).toBe("2026-07");
    portal.documents = new Map(Object.entries(published(undefined, plain)));
    expect((await repo.specs("pull", "--base-url", portal.url)).out).toContain(
      "customers.getTag is listed by the portal again",
    );
  });

  test("takes along the schemas only it mentions", async () => {
    const repo = repoOf();
    const dropSchema = (modules: Record<string, Document>) => {
      without(modules);
      delete crm(modules).components.schemas["Crm.V2.TagResponse"];
    };
    const portal = await portalOf(published(dropSchema, plain));
    expect((await repo.specs("pull", "--base-url", portal.url)).code).toBe(0);
    expect(
      repo.edition().documents.get("crm")?.components.schemas,
    ).toHaveProperty(["Crm.V2.TagResponse"]);
  });

  test("takes along the scopes only it names, so that the document keeps its form", async () => {
    const modules = smallModules();
    operation(crm(modules), "Customers_GetTag").security = [
      { oauth2: ["tn.crm.tags:r"], appKey: [] },
    ];
    const repo = repoOf(modules);
    const portal = await portalOf(published(without, plain));
    await repo.specs("pull", "--base-url", portal.url);
    const document = repo.edition().documents.get("crm");
    expect(JSON.stringify(document?.components.securitySchemes)).toContain(
      "tn.crm.tags:r",
    );
    expect(normaliseDocument(document, "crm")).toEqual(document);
  });

  test("is removed with --drop, as a breaking change", async () => {
    const repo = repoOf();
    const portal = await portalOf(published(without, plain));
    const { out } = await repo.specs(
      "pull",
      "--base-url",
      portal.url,
      "--drop",
    );
    expect(out).toMatch(
      /crm \(major\)\n {2}Breaking\n {4}customers.getTag is gone/,
    );
    expect(JSON.stringify(repo.edition().documents.get("crm"))).not.toContain(
      "Customers_GetTag",
    );
  });

  test("a whole module is kept as it was and marked, and dropped with --drop", async () => {
    const repo = repoOf();
    const { "tenant-jpm-v2": _, ...others } = published(undefined, plain);
    const portal = await portalOf(others);
    const kept = await repo.specs(
      "pull",
      "--base-url",
      portal.url,
      "--accept-loss",
    );
    expect(kept.err).toContain(
      "! jpm: GONE from the portal; the whole module is kept",
    );
    expect(kept.out).toContain(
      "module jpm is no longer listed by the portal; it is kept for now",
    );
    expect(repo.edition().entries.find(({ id }) => id === "jpm")).toMatchObject(
      {
        edition: "2026-07",
        withdrawn: true,
      },
    );
    const dropped = await repo.specs(
      "pull",
      "--base-url",
      portal.url,
      "--accept-loss",
      "--drop",
    );
    expect(dropped.out).toContain("module jpm is gone");
    expect(repo.edition().entries.map(({ id }) => id)).toEqual([
      "crm",
      "dispatch",
    ]);
    expect(existsSync(join(repo.root, "specs/jpm.json"))).toBe(false);
  });
});

describe("one atomic step", () => {
  test("a run that ended between the two renames is put right by the next", async () => {
    const repo = repoOf();
    const whole = repo.snapshot();
    renameSync(join(repo.root, "specs"), join(repo.root, ".specs-last"));
    mkdirSync(join(repo.root, ".specs-next"));
    const portal = await portalOf(published(undefined, plain));
    expect(await repo.specs("pull", "--base-url", portal.url)).toMatchObject({
      code: 0,
      out: "No change.",
    });
    expect(repo.snapshot()).toEqual(whole);
  });

  test("a leftover of a run that came to its end is thrown away", async () => {
    const repo = repoOf();
    const whole = repo.snapshot();
    cpSync(join(repo.root, "specs"), join(repo.root, ".specs-last"), {
      recursive: true,
    });
    writeFileSync(join(repo.root, ".specs-last/crm.json"), "{}");
    const portal = await portalOf(published(undefined, plain));
    expect(await repo.specs("pull", "--base-url", portal.url)).toMatchObject({
      code: 0,
      out: "No change.",
    });
    expect(repo.snapshot()).toEqual(whole);
  });
});

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageName } from "../emit/names.ts";
import { readIndex } from "../read/load-modules.ts";
import { git } from "../specs/test/git.ts";
import { startPortal, type TestPortal } from "../specs/test/portal-server.ts";
import { documentsForRelease } from "./test/edition-for-release.ts";
import { publishTo } from "./test/loopback-only.ts";
import { copyRepo, type RepoCopy, writeChangeset } from "./test/repo-copy.ts";
import { copySmallCheckout } from "./test/small-checkout.ts";
import {
  makeUserProject,
  USES_PROPERTY,
  type UserProject,
} from "./test/user-project.ts";
import { type Registry, startVerdaccio } from "./test/verdaccio.ts";
import type { VersionChanges } from "./version-changes.ts";

/**
 * The whole way, once: everything published as 0.1.0, a new edition on the
 * portal, and what its users get. Publishing takes most of the time, about a
 * second a package, so all tests share one run of it, and `npm test` releases a
 * small checkout. With ST_RELEASE_ALL it is this repository with all that is in
 * it, which a job of the CI does for every push.
 */
const MINUTES = 60_000;
const [ADDED, REMOVED, WIDENED] = ["timesheets", "crm", "dispatch"].map(
  packageName,
) as [string, string, string];
const TOUCHED = [REMOVED, WIDENED, ADDED];
/** It has the data of all modules; what depends on it is released with it. */
const CATALOG = packageName("catalog");
const FAKE = packageName("testing");
/** A small API has none of them: they name modules it lacks. */
const ON_ALL_MODULES = ["lookups", "sync", "cli", "mcp"].map(packageName);
/** A module the edition leaves alone, and a package that is written by hand. */
const UNTOUCHED = ["jbce", "core"].map(packageName);

let repo: RepoCopy;
let registry: Registry;
let portal: TestPortal;
let user: UserProject;

const published = async (): Promise<Record<string, string[]>> => {
  const names = repo.packages().map(({ name }) => name);
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [
        name,
        Object.keys(await registry.versions(name)),
      ]),
    ),
  );
};

/** What `pnpm release:version` runs. */
async function setVersions(): Promise<void> {
  await repo.changeset("version");
  await repo.node("scripts/src/release/record-main.ts");
}

beforeAll(async () => {
  registry = await startVerdaccio();
  repo = await copyRepo(
    registry,
    process.env["ST_RELEASE_ALL"] ? undefined : copySmallCheckout,
  );
  portal = await startPortal(documentsForRelease(repo.root));
  writeChangeset(
    repo,
    "first-release.md",
    repo.packages().map(({ name }) => name),
    "minor",
    "First release.",
  );
  for (const { folder } of repo.packages()) publishTo(registry.url, folder);
  await repo.node("scripts/src/api/main.ts");
  repo.commit("before the first release");
  await setVersions();
  repo.commit("first release");
  await repo.changeset("publish");
  user = makeUserProject(registry);
}, 4 * MINUTES);

afterAll(async () => {
  user?.remove();
  await portal?.close();
  await registry?.stop();
  repo?.remove();
}, MINUTES);

describe("from the first release to the next edition", {
  timeout: 3 * MINUTES,
}, () => {
  test("the first release publishes every package as 0.1.0, with a tag each", async () => {
    const versions = await published();
    expect(Object.keys(versions)).toEqual(
      expect.arrayContaining([...TOUCHED, CATALOG, FAKE, ...UNTOUCHED]),
    );
    expect(new Set(Object.values(versions).flat())).toEqual(new Set(["0.1.0"]));
    expect(git(repo.root, "tag").trim().split("\n").sort()).toEqual(
      Object.keys(versions)
        .map((name) => `${name}@0.1.0`)
        .sort(),
    );
  });

  test("what is published names real versions, not those of the workspace", async () => {
    const { dependencies } = (await registry.versions(REMOVED))["0.1.0"] ?? {};
    expect(dependencies).toEqual({ [packageName("core")]: "^0.1.0" });
  });

  test("a user's project installs the packages, compiles and runs", async () => {
    await user.install(packageName("core"), ...TOUCHED);
    expect(await user.compile()).toMatchObject({ code: 0, stdout: "" });
    expect(await user.start()).toBe("Ada (7) → 8 Scheduled\ntrue true\n");
  });

  test(
    "pull, generate and changeset touch the three modules the edition " +
      "changed and the catalog, and write why",
    async () => {
      const report = await repo.node(
        "scripts/src/specs/main.ts",
        "pull",
        "--base-url",
        portal.url,
        "--edition",
        "2026-12",
      );
      expect(report).toContain("3 changes in 3 modules: 1 breaking, 2 added.");
      await repo.node("scripts/src/generate.ts");
      await repo.node("scripts/src/specs/main.ts", "changeset");
      const written = readdirSync(join(repo.root, ".changeset")).filter(
        (name) => name.startsWith("spec-"),
      );
      expect(written).toEqual([
        "spec-catalog.md",
        "spec-crm.md",
        "spec-dispatch.md",
        "spec-timesheets.md",
      ]);
      for (const { folder } of repo.packages()) publishTo(registry.url, folder);
      repo.commit("edition 2026-12");
    },
  );

  test("a changeset that is missing or too light is noticed, by the snapshots and by the compiler", async () => {
    await repo.build(...TOUCHED);
    await repo.node("scripts/src/api/main.ts");
    expect(await repo.node("scripts/src/release/check-main.ts")).toBe(
      "the changesets cover what changed\n",
    );
    const changeset = join(repo.root, ".changeset/spec-crm.md");
    const text = readFileSync(changeset, "utf8");
    writeFileSync(changeset, text.replace(": minor", ": patch"));
    const { code, output } = await repo.tryNode(
      "scripts/src/release/check-main.ts",
    );
    writeFileSync(changeset, text);
    expect(code).toBe(1);
    expect(output).toContain(
      `${REMOVED} needs a changeset for a minor, there is one for a patch`,
    );
    expect(output).toContain(
      "CustomerResponse: mergedToId?: number | null; is gone",
    );
    expect(output).toMatch(
      /TS2322: .*'keyof CustomerResponse'\. Type '"mergedToId"' is not assignable/,
    );
    repo.commit("snapshots");
  });

  /** Packages that depend on the catalog, as far as there are any. */
  const dependents = () =>
    repo
      .packages()
      .map(({ name }) => name)
      .filter((name) => name === FAKE || ON_ALL_MODULES.includes(name));

  test("the dry run names these releases and their dependents, what led to them, and what they hold", async () => {
    const report = await repo.node("scripts/src/release/dry-main.ts");
    expect(report).toMatch(
      /^@[\w-]+\/crm 0\.1\.0 → 0\.2\.0 \(minor, spec-crm\.md\): [\d.]+ kB packed, [\d.]+ kB unpacked, \d+ files$/m,
    );
    expect(report).toMatch(
      /^ +[\d.]+ kB {2}dist\/cjs\/generated\/client\.d\.ts$/m,
    );
    const count = TOUCHED.length + 1 + dependents().length;
    expect(report).toMatch(
      new RegExp(`\\n${count} packages, [\\d.]+ kB packed\\.\\n$`),
    );
  });

  test("version and publish move exactly these, a breaking change as 0.2.0, others as 0.1.1", async () => {
    await setVersions();
    repo.commit("release");
    await repo.changeset("publish");
    const {
      [ADDED]: added,
      [REMOVED]: removed,
      [WIDENED]: widened,
      [CATALOG]: catalog,
      ...rest
    } = await published();
    expect({ added, removed, widened, catalog }).toEqual({
      added: ["0.1.0", "0.1.1"],
      removed: ["0.1.0", "0.2.0"],
      widened: ["0.1.0", "0.1.1"],
      catalog: ["0.1.0", "0.2.0"],
    });
    for (const [name, versions] of Object.entries(rest))
      expect([name, versions]).toEqual([
        name,
        dependents().includes(name) ? ["0.1.0", "0.1.1"] : ["0.1.0"],
      ]);
    const tags = git(repo.root, "tag", "--points-at", "HEAD").trim();
    expect(tags.split("\n").sort()).toEqual(
      [
        `${CATALOG}@0.2.0`,
        `${REMOVED}@0.2.0`,
        `${WIDENED}@0.1.1`,
        `${ADDED}@0.1.1`,
        ...dependents().map((name) => `${name}@0.1.1`),
      ].sort(),
    );
  });

  test("each module keeps what its versions changed for single operations", () => {
    const recorded = (name: string) =>
      JSON.parse(
        readFileSync(
          join(repo.root, "packages", name.split("/")[1] ?? "", "changes.json"),
          "utf8",
        ),
      ) as VersionChanges[];
    expect(recorded(REMOVED)).toMatchObject([
      {
        version: "0.2.0",
        edition: "2026-12",
        added: [],
        changes: [
          {
            group: "Breaking",
            text: "`CustomerResponse.mergedToId` is gone",
            operations: expect.arrayContaining(["customers.get"]),
          },
        ],
      },
      { version: "0.1.0", added: [], changes: [] },
    ]);
    expect(recorded(ADDED)[0]).toMatchObject({
      version: "0.1.1",
      added: [expect.stringMatching(/^activityTypes\.\w+$/)],
      changes: [],
    });
    expect(recorded(packageName("jbce")).map((one) => one.version)).toEqual([
      "0.1.0",
    ]);
  });

  test(
    "after upgrading, the changelogs say why and the project breaks exactly " +
      "where it used the property",
    async () => {
      await user.install(...TOUCHED.map((name) => `${name}@latest`));
      expect(user.installed(REMOVED)).toMatchObject({
        version: "0.2.0",
        changelog: expect.stringMatching(
          /## 0\.2\.0[\s\S]*Breaking:[\s\S]*`CustomerResponse\.mergedToId` is gone/,
        ),
      });
      expect(user.installed(WIDENED)).toMatchObject({
        version: "0.1.1",
        changelog: expect.stringMatching(
          /## 0\.1\.1[\s\S]*`AppointmentStatus` may be "Paused"/,
        ),
      });
      expect(user.installed(ADDED)).toMatchObject({
        version: "0.1.1",
        changelog: expect.stringMatching(
          /## 0\.1\.1[\s\S]*`activityTypes\.\w+` is new/,
        ),
      });
      const { code, stdout } = await user.compile();
      expect(code).not.toBe(0);
      const line =
        readFileSync(join(user.folder, "program.ts"), "utf8")
          .split("\n")
          .findIndex((text) => text.includes(USES_PROPERTY)) + 1;
      const errors = stdout
        .split("\n")
        .filter((text) => text.includes("error TS"));
      expect(errors).toEqual([
        expect.stringMatching(
          new RegExp(
            `^program\\.ts\\(${line},\\d+\\): error TS2339: .*'mergedToId'`,
          ),
        ),
      ]);
    },
  );

  test("a core minor below 1.0 would patch every module; a module's own change would move no other", async () => {
    const planned = async (name: string): Promise<Record<string, string>> => {
      writeChangeset(repo, "by-hand.md", [name], "minor", "A new option.");
      await repo.changeset("status", "--output", "plan.json");
      const plan = JSON.parse(
        readFileSync(join(repo.root, "plan.json"), "utf8"),
      ) as { releases: Release[] };
      // The plan names private packages, too, which are neither versioned nor
      // published.
      const ours = new Set(repo.packages().map((one) => one.name));
      return Object.fromEntries(
        plan.releases
          .filter((one) => ours.has(one.name))
          .map((one) => [one.name, one.type]),
      );
    };
    const modules = readIndex(join(repo.root, "specs")).modules.map(({ id }) =>
      packageName(id),
    );
    expect(await planned(packageName("core"))).toMatchObject({
      [packageName("core")]: "minor",
      ...Object.fromEntries(modules.map((name) => [name, "patch"])),
    });
    expect(await planned(REMOVED)).toEqual({ [REMOVED]: "minor" });
  });
});

interface Release {
  name: string;
  type: string;
}

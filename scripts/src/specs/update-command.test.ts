import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Document } from "../diff/test/base-document.ts";
import { addQuery } from "../diff/test/parts.ts";
import { crm, plain, portalOf, published, repoOf } from "./test/pull-setup.ts";
import type { TestRepo } from "./test/test-repo.ts";
import type { Step, StepResult } from "./update/steps.ts";
import { update } from "./update-command.ts";

let repo: TestRepo;
beforeEach(() => {
  repo = repoOf();
  writeFileSync(join(repo.root, "scripts/personal.json"), "[]\n");
  writeFileSync(
    join(repo.root, "scripts/programs.json"),
    `${JSON.stringify({ crm: ["crm;"], jpm: ["jpm;"] }, null, 2)}\n`,
  );
});

/** Adds a parameter to each of two modules. */
const news = (modules: Record<string, Document>) => {
  addQuery(crm(modules), "Customers_GetList", "region", { type: "string" });
  addQuery(modules["jpm"] as Document, "Jobs_GetList", "region", {
    type: "string",
  });
};
const failure = (parts: Partial<StepResult & { why: string }>): StepResult => ({
  ok: false,
  why: "It does not compile.",
  modules: [],
  programs: [],
  ...parts,
});

/**
 * Runs the update with the steps that the test gives.
 *
 * @param documents what the portal serves
 */
async function run(
  steps: readonly Step[],
  documents: Record<string, unknown> = published(news, plain),
) {
  const portal = await portalOf(documents);
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await update(
    {
      root: repo.root,
      commandArguments: ["--base-url", portal.url, "--attempts", "1"],
      print: (text) => lines.out.push(text),
      say: (text) => lines.err.push(text),
      now: () => new Date("2026-09-04T00:00:00Z"),
    },
    () => [...steps],
  );
  return { code, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

const writesFiles: Step = {
  name: "generate",
  run: async (root) => {
    mkdirSync(join(root, "packages/fleet/src"), { recursive: true });
    writeFileSync(join(root, "packages/fleet/src/index.ts"), "export {};\n");
    mkdirSync(join(root, "packages/fleet/node_modules"), { recursive: true });
    writeFileSync(join(root, "scripts/names.json"), '{"crm":"spoiled"}');
    return { ok: true, lines: ["1 files written"] };
  },
};
const months = () =>
  Object.fromEntries(
    repo.edition().entries.map((one) => [one.id, one.edition]),
  );

describe("pnpm specs update", () => {
  test("runs the steps in order, a line each, and prints the text of a pull request", async () => {
    const order: string[] = [];
    const step = (name: string, lines: string[] = []): Step => ({
      name,
      run: async () => {
        order.push(name);
        return { ok: true, lines };
      },
    });
    const { code, out, err } = await run([
      step("build"),
      step("changeset", [".changeset/spec-crm.md: @st/crm 0.1.0, minor"]),
    ]);
    expect(code).toBe(0);
    expect(order).toEqual(["build", "changeset"]);
    expect(err).toMatch(/^pull +\d+\.\d s {2}2 added$/m);
    expect(err).toMatch(/^build +\d+\.\d s$/m);
    expect(out).toMatch(/^Operations: 0 new, 0 gone, 0 renamed\./);
    expect(out).toContain("- .changeset/spec-crm.md: @st/crm 0.1.0, minor");
    expect(out).toContain("## Texts not yet decided");
    expect(out).toContain("### crm (minor)");
    expect(months()).toMatchObject({ crm: "2026-09", dispatch: "2026-07" });
  });

  test("an edition that brings nothing runs no step and touches no file", async () => {
    const before = repo.snapshot();
    const never: Step = {
      name: "generate",
      run: () => Promise.reject(new Error("must not run")),
    };
    expect(await run([never], published(undefined, plain))).toMatchObject({
      code: 0,
      out: "",
      err: expect.stringContaining("Nothing changed."),
    });
    expect(repo.snapshot()).toEqual(before);
  });

  test("a step that fails without a module to blame leaves every file as it was, changed ones too", async () => {
    writeFileSync(join(repo.root, ".changeset/mine.md"), "My own change.\n");
    const before = repo.snapshot();
    const { code, out, err } = await run([
      writesFiles,
      { name: "build", run: async () => failure({ why: "No space left." }) },
    ]);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("No space left.");
    expect(err).toContain("Every file is as it was before.");
    expect(repo.snapshot()).toEqual(before);
    expect(existsSync(join(repo.root, "packages/fleet"))).toBe(false);
  });

  test("a step that throws leaves every file as it was", async () => {
    const before = repo.snapshot();
    const broken: Step = {
      name: "build",
      run: () => Promise.reject(new Error("not found: turbo")),
    };
    await expect(run([writesFiles, broken])).rejects.toThrow("not found");
    expect(repo.snapshot()).toEqual(before);
  });

  test("a module that a step blames is held back, and the others go on without it", async () => {
    const { code, out, err } = await run([
      {
        name: "build",
        run: async (root) =>
          readFileSync(join(root, "specs/crm.json"), "utf8").includes("region")
            ? failure({ modules: ["crm"] })
            : { ok: true },
      },
    ]);
    expect(code).toBe(3);
    expect(err).toContain("! crm: HELD BACK");
    expect(out).toContain("## Held back");
    expect(out).toContain("pnpm build fails with it:\n  It does not compile.");
    expect(out).not.toContain("### crm");
    expect(months()).toEqual({
      crm: "2026-07",
      dispatch: "2026-07",
      jpm: "2026-09",
    });
  });

  test("a module that fails with its last edition, too, ends the update", async () => {
    const before = repo.snapshot();
    const { code } = await run([
      { name: "build", run: async () => failure({ modules: ["dispatch"] }) },
    ]);
    expect(code).toBe(1);
    expect(repo.snapshot()).toEqual(before);
  });

  test("a README program that no longer compiles is removed and named", async () => {
    const programs = (root: string) =>
      JSON.parse(
        readFileSync(join(root, "scripts/programs.json"), "utf8"),
      ) as object;
    const { code, out } = await run([
      {
        name: "typecheck",
        run: async (root) =>
          "crm" in programs(root)
            ? failure({ programs: ["crm"] })
            : { ok: true },
      },
    ]);
    expect(code).toBe(0);
    expect(out).toContain("## README programs removed");
    expect(programs(repo.root)).toEqual({ jpm: ["jpm;"] });
  });

  test("a document that cannot be used is named in the text, with all that came in", async () => {
    const { code, out } = await run([], {
      ...published(news, plain),
      "tenant-crm-v2": "<html>",
    });
    expect(code).toBe(3);
    expect(out).toMatch(/## Held back\n\n.*\n\n- crm: .*is a web page/);
    expect(out).toContain("### jpm (minor)");
  });
});

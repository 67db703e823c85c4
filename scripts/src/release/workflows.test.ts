import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = resolve(import.meta.dirname, "../../..");
const FOLDER = join(ROOT, ".github/workflows");

interface Step {
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}
interface Job {
  permissions?: Record<string, string>;
  environment?: string;
  "timeout-minutes"?: number;
  steps: Step[];
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const texts = new Map(
  readdirSync(FOLDER).map((name) => [
    name,
    readFileSync(join(FOLDER, name), "utf8"),
  ]),
);
const workflows = [...texts].map(
  ([name, text]) => [name, parse(text) as Workflow] as const,
);
const jobs = workflows.flatMap(([file, { jobs: all }]) =>
  Object.entries(all).map(([name, job]) => [`${file} ${name}`, job] as const),
);
const { scripts } = JSON.parse(
  readFileSync(join(ROOT, "package.json"), "utf8"),
) as { scripts: Record<string, string> };

describe("workflows", () => {
  test("there are the four: tests, the site, releases, the daily edition", () => {
    expect([...texts.keys()].sort()).toEqual([
      "ci.yml",
      "docs.yml",
      "release.yml",
      "specs.yml",
    ]);
  });

  test.each(jobs)(
    "%s uses actions by commit, with the version beside it",
    (name, { steps }) => {
      const text = texts.get(name.split(" ")[0] ?? "") ?? "";
      for (const { uses } of steps) {
        if (uses === undefined) continue;
        expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        expect(text).toMatch(new RegExp(`uses: ${uses} # v\\d+\\.\\d+\\.\\d+`));
      }
    },
  );

  test.each(jobs)(
    "%s ends by itself, and leaves no credential in the checkout",
    (_, job) => {
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
      for (const { uses, with: options } of job.steps) {
        if (uses?.startsWith("actions/checkout@"))
          expect(options?.["persist-credentials"]).toBe(false);
      }
    },
  );

  test("write access is given to single jobs, and only those that publish have an identity", () => {
    for (const [, { permissions }] of workflows)
      expect(Object.values(permissions)).not.toContain("write");
    const writers = jobs
      .filter(([, { permissions = {} }]) =>
        Object.values(permissions).includes("write"),
      )
      .map(([name]) => name);
    expect(writers).toEqual([
      "docs.yml publish",
      "release.yml version",
      "release.yml publish",
      "specs.yml pull",
    ]);
    const publishers = jobs.filter(
      ([, { permissions = {} }]) => "id-token" in permissions,
    );
    expect(
      publishers.map(([name, { environment }]) => [name, environment]),
    ).toEqual([
      ["docs.yml publish", "github-pages"],
      ["release.yml publish", "npm"],
    ]);
  });

  test("no workflow holds a token for npm", () => {
    for (const text of texts.values())
      expect(text).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|_authToken/);
  });

  test("the daily edition is one command, and its failure is the job's", () => {
    const steps = workflows
      .filter(([name]) => name === "specs.yml")
      .flatMap(([, { jobs: all }]) => Object.values(all))
      .flatMap((job) => job.steps)
      .filter(({ run = "" }) => run.includes("pnpm"));
    expect(steps).toHaveLength(1);
    const [{ run, shell } = {}] = steps;
    expect(shell).toBe("bash");
    expect(run).toContain("set -o pipefail");
    expect(run).toMatch(/pnpm --silent specs update > .*changes\.md/);
  });

  test("every script a workflow calls exists", () => {
    const called = [...texts.values()].flatMap((text) =>
      [...text.matchAll(/pnpm (?:--silent |run )?([a-z][\w:-]*)/g)].map(
        ([, name]) => name ?? "",
      ),
    );
    expect(called).toContain("specs");
    for (const name of called)
      expect([...Object.keys(scripts), "install"]).toContain(name);
  });
});

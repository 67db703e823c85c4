import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { readCommands } from "./commands.js";
import { agentsPages, guides, packages, read, root } from "./repo.js";

interface Manifest {
  readonly name: string;
  readonly publishConfig?: { readonly bin?: Record<string, string> };
  readonly scripts?: Record<string, string>;
}

const manifestOf = (folder: string) =>
  JSON.parse(read(join(folder, "package.json"))) as Manifest;

const manifests = packages()
  .filter((folder) => existsSync(join(root, folder, "package.json")))
  .map((folder) => ({ folder, ...manifestOf(folder) }));
const programs = new Map(
  manifests.flatMap(({ folder, name, publishConfig }) =>
    Object.entries(publishConfig?.bin ?? {}).map(
      ([program, file]) =>
        [program, { name, file: join(root, folder, file) }] as const,
    ),
  ),
);

const pages = [
  "README.md",
  ...guides(),
  ...agentsPages(),
  ...packages().map((folder) => `${folder}/README.md`),
].filter((page) => existsSync(join(root, page)));
const commands = pages.flatMap((page) => readCommands(page, read(page)));

const run = promisify(execFile);
const helps = new Map<string, Promise<string>>();

/** What a program says of itself or of a command; rejects if it has none. */
function helpOf(program: string, words: readonly string[]): Promise<string> {
  const { file = "" } = programs.get(program) ?? {};
  const key = [program, ...words].join(" ");
  const help =
    helps.get(key) ??
    run(process.execPath, [file, ...words, "--help"]).then(
      ({ stdout }) => stdout,
    );
  helps.set(key, help);
  return help;
}

const ours = commands.filter(({ program }) => program.startsWith("st"));

test("every program of ours is called by its package", () => {
  const wrong = ours
    .filter(({ package: from }) => from !== undefined)
    .filter((one) => programs.get(one.program)?.name !== one.package)
    .map(({ page, package: from, program }) => `${page}: ${from} ${program}`);
  expect(wrong).toEqual([]);
  expect(ours.length).toBeGreaterThan(10);
});

test("every command and flag of ours exists", async () => {
  const unknown = await Promise.all(
    ours.map(async ({ page, program, words, flags }) => {
      const end = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
      const command = end === -1 ? words : words.slice(0, end);
      const help = await Promise.all(
        [[], command].map((each) => helpOf(program, each)),
      ).catch(() => undefined);
      if (!help) return [`${page}: ${[program, ...command].join(" ")}`];
      return flags
        .filter((flag) => !help.join().includes(flag))
        .map((flag) => `${page}: ${program} ${flag}`);
    }),
  );
  expect(unknown.flat()).toEqual([]);
}, 120_000);

test("the container starts st-fake with flags that it has", async () => {
  const help = await helpOf("st-fake", []);
  const [entrypoint = ""] =
    /^ENTRYPOINT .*$/m.exec(read("packages/testing/Dockerfile")) ?? [];
  const flags = entrypoint.match(/--[a-z][a-z-]*/g) ?? [];
  expect(flags).toContain("--control-port");
  expect(flags.filter((flag) => !help.includes(flag))).toEqual([]);
});

test("every package to install is one of ours, or of others", () => {
  const names = new Set(manifests.map(({ name }) => name));
  const unknown = commands
    .filter(({ program, words }) => program === "npm" && words[0] === "install")
    .flatMap(({ page, words }) =>
      words.slice(1).map((name) => [page, name.replace(/(?<=.)@.*/, "")]),
    )
    .filter(([, name = ""]) => name.startsWith("@st/") && !names.has(name));
  expect(unknown).toEqual([]);
});

test("every script of the repository exists", () => {
  const { scripts = {} } = manifestOf(".");
  const unknown = commands
    .filter(({ program, words }) => program === "pnpm" && words.length > 0)
    .filter(({ page }) => page.startsWith("docs/") || page === "README.md")
    .filter(({ words: [word = ""] }) => !(word in scripts))
    .map(({ page, words }) => `${page}: pnpm ${words[0]}`);
  expect(unknown).toEqual([]);
});

/**
 * What follows a pull, step by step, until the packages are ready for a pull
 * request.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { changesetCommand } from "../changeset-command.ts";
import { writeOpenPoints } from "./open-points.ts";

/** Why a step failed. */
export interface Failure {
  why: string;
  /** Modules that caused it, as far as the step can tell. */
  modules: string[];
  /** Modules whose README program alone does not compile any more. */
  programs: string[];
}

export interface Step {
  name: string;
  /** Answers with what a person should know, one line each. */
  run: (root: string) => Promise<StepResult>;
}

export type StepResult =
  | { ok: true; lines?: string[]; notes?: string[] }
  | ({ ok: false } & Failure);

/** Modules are packages of these names. */
export type IsModule = (id: string) => boolean;

export function stepsOf(isModule: IsModule): Step[] {
  return [
    { name: "generate", run: generatePackages },
    { name: "install", run: installPackages },
    { name: "build", run: (root) => buildPackages(root, isModule) },
    { name: "typecheck", run: (root) => checkTypes(root, isModule) },
    { name: "open points", run: noteOpenPoints },
    { name: "api", run: writeApi },
    { name: "changeset", run: writeChangesets },
    { name: "release:check", run: (root) => checkRelease(root, isModule) },
  ];
}

async function generatePackages(root: string): Promise<StepResult> {
  const { generate } = await import("../../generate/run.ts");
  try {
    const files = generate({ modules: [], check: false, root, log: () => {} });
    return { ok: true, lines: [`${files.length} files written`] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const module = /^([a-z][a-z-]*): /.exec(why)?.[1];
    return {
      ok: false,
      why,
      modules: module === undefined ? [] : [module],
      programs: [],
    };
  }
}

/** A new module is a new package, which has to be linked once. */
async function installPackages(root: string): Promise<StepResult> {
  const isLinked = readdirSync(join(root, "packages"))
    .filter((id) => existsSync(join(root, "packages", id, "package.json")))
    .every((id) => existsSync(join(root, "packages", id, "node_modules")));
  if (isLinked) return { ok: true, lines: ["no new package"] };
  const { code, output } = await runProgram(root, "pnpm", [
    "install",
    "--no-frozen-lockfile",
    "--prefer-offline",
  ]);
  return code === 0
    ? { ok: true, lines: ["new packages linked"] }
    : { ok: false, why: output, modules: [], programs: [] };
}

async function buildPackages(
  root: string,
  isModule: IsModule,
): Promise<StepResult> {
  const { code, output } = await runTurbo(root, "build");
  if (code === 0) return { ok: true };
  const failed = failedPackages(output);
  const modules = failed.filter(isModule);
  // Without a module among them, or with a package written by hand, no module
  // can be held back to mend it.
  return {
    ok: false,
    why: tail(output),
    modules: modules.length === failed.length ? modules : [],
    programs: [],
  };
}

/** A program of hand-written code that fails here is noted, and no obstacle. */
async function checkTypes(
  root: string,
  isModule: IsModule,
): Promise<StepResult> {
  const { code, output } = await runTurbo(root, "typecheck");
  if (code === 0) return { ok: true };
  const failed = failedPackages(output);
  const modules = failed.filter(isModule);
  const others = failed.filter((id) => !isModule(id));
  if (failed.length === 0)
    return { ok: false, why: tail(output), modules: [], programs: [] };
  if (modules.length === 0)
    return {
      ok: true,
      notes: others.map(
        (id) => `${id} does not compile with this edition: mend it by hand`,
      ),
    };
  const programs = modules.filter((id) => onlyProgramFails(output, id));
  return {
    ok: false,
    why: tail(output),
    modules: modules.filter((id) => !programs.includes(id)),
    programs,
  };
}

async function noteOpenPoints(root: string): Promise<StepResult> {
  const notes = await writeOpenPoints(root, runProgram);
  return { ok: true, lines: [`${notes.length} to look at`], notes };
}

async function writeApi(root: string): Promise<StepResult> {
  const { writeSnapshots } = await import("../../api/write-snapshots.ts");
  const written = writeSnapshots(root, false);
  return { ok: true, lines: [`${written.length} snapshots written`] };
}

async function writeChangesets(root: string): Promise<StepResult> {
  const [lines, notes]: [string[], string[]] = [[], []];
  await changesetCommand.run({
    root,
    commandArguments: [],
    print: (line) => lines.push(line),
    say: (line) => notes.push(line.replace(/^! /, "")),
    now: () => new Date(),
  });
  return { ok: true, lines, notes };
}

async function checkRelease(
  root: string,
  isModule: IsModule,
): Promise<StepResult> {
  const { checkBumps } = await import("../../release/check-bumps.ts");
  const problems = checkBumps(root);
  if (problems.length === 0) return { ok: true };
  const modules = problems.flatMap(
    (problem) => /^@[\w-]+\/([a-z-]+) /.exec(problem)?.[1] ?? [],
  );
  return {
    ok: false,
    why: problems.join("\n"),
    modules: modules.filter(isModule),
    programs: [],
  };
}

/** `Failed:    @st/crm#build, @st/jpm#build` at the end of turbo's output. */
export function failedPackages(output: string): string[] {
  const line = /^ *Failed: +(.+)$/m.exec(output)?.[1] ?? "";
  const names = [...line.matchAll(/@[\w-]+\/([\w-]+)#/g)].map(
    ([, id = ""]) => id,
  );
  return [...new Set(names)].sort();
}

/** Whether every error of a package is one of its README's program. */
export function onlyProgramFails(output: string, id: string): boolean {
  const own = output
    .split("\n")
    .filter((line) => line.includes(`/${id}:typecheck: `))
    .filter((line) => /: error TS\d+/.test(line));
  return (
    own.length > 0 &&
    own.every((line) => line.includes("quick-start.test-d.ts"))
  );
}

function tail(output: string): string {
  return output.trim().split("\n").slice(-40).join("\n");
}

function runTurbo(root: string, task: string) {
  return runProgram(root, join(root, "node_modules/.bin/turbo"), [
    "run",
    task,
    "--continue=dependencies-successful",
    "--output-logs=errors-only",
    "--log-order=grouped",
    "--log-prefix=task",
  ]);
}

function runProgram(
  cwd: string,
  command: string,
  commandArguments: readonly string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    });
    const parts: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => parts.push(text));
    child.once("error", reject);
    child.once("close", (code) =>
      resolve({ code: code ?? 1, output: parts.join("") }),
    );
  });
}

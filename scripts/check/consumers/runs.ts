/** How programs of users are run. */
import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Check, checkOf } from "../report.ts";
import { runCommand } from "../run-command.ts";
import { writeJson } from "./cells/project.ts";
import { tool } from "./tools.ts";

const PROGRAMS = join(import.meta.dirname, "run");
export const NODES = ["20", "22", "24"] as const;
export type Node = (typeof NODES)[number];

export interface Run {
  readonly name: string;
  readonly nodes: readonly Node[];
  /** On these also in `npm test` of a build server. */
  readonly core?: readonly Node[];
  readonly files: "ES modules" | "CommonJS";
  readonly msw?: "2" | "3";
  /** Arguments for Node, one list for each process in turn. */
  readonly commands: readonly (readonly string[])[];
}

const jest = (version: "29" | "30") => tool(`jest-${version}`, "bin/jest.js");
const REQUIRED = ["--testMatch", "**/*required.test.js"];
const IMPORTED = ["--testMatch", "**/*imported.test.mjs"];
const tsx = [
  "--import",
  pathToFileURL(tool("tsx", "dist/loader.mjs")).href,
  "program.ts",
];
export const RUNS: readonly Run[] = [
  {
    name: "Node, import and require()",
    nodes: NODES,
    core: ["22"],
    files: "CommonJS",
    commands: [["main.mjs"], ["main.cjs"]],
  },
  {
    name: "node:test, MSW 2",
    nodes: NODES,
    core: ["20"],
    files: "CommonJS",
    msw: "2",
    commands: [
      [
        "--test",
        "required.test.js",
        "imported.test.mjs",
        "msw-required.test.js",
        "msw-imported.test.mjs",
      ],
    ],
  },
  {
    name: "node:test, MSW 3",
    nodes: ["22", "24"],
    core: ["24"],
    files: "ES modules",
    msw: "3",
    commands: [["--test", "imported.test.mjs", "msw-imported.test.mjs"]],
  },
  { name: "tsx", nodes: NODES, files: "ES modules", commands: [tsx] },
  {
    name: "tsx",
    nodes: NODES,
    core: ["20"],
    files: "CommonJS",
    commands: [tsx],
  },
  ...(["29", "30"] as const).flatMap((version): Run[] => [
    {
      name: `jest ${version}, MSW 2`,
      nodes: NODES,
      core: version === "29" ? ["20"] : ["24"],
      files: "CommonJS",
      msw: "2",
      commands: [[jest(version), ...REQUIRED]],
    },
    {
      name: `jest ${version} with --experimental-vm-modules, MSW 2`,
      nodes: NODES,
      files: "ES modules",
      msw: "2",
      commands: [["--experimental-vm-modules", jest(version), ...IMPORTED]],
    },
  ]),
  {
    name: "vitest 5, MSW 3",
    nodes: ["22", "24"],
    core: ["22"],
    files: "ES modules",
    msw: "3",
    commands: [[tool("vitest", "vitest.mjs"), "run", "--globals", "imported"]],
  },
  {
    name: "esbuild",
    nodes: ["20", "24"],
    core: ["20"],
    files: "CommonJS",
    commands: [
      ["bundle-esbuild.cjs", tool("esbuild")],
      ["out/main.mjs"],
      ["out/main.cjs"],
    ],
  },
  {
    name: "webpack 5",
    nodes: ["20", "24"],
    files: "CommonJS",
    commands: [
      ["bundle-webpack.cjs", tool("webpack")],
      ["out/bundle-main.mjs.cjs"],
      ["out/bundle-main.cjs.cjs"],
    ],
  },
];

/** @param folder a new one, below one in which the packages are installed */
export async function runOn(
  node: Node,
  { name, files, commands }: Run,
  folder: string,
): Promise<Check> {
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(PROGRAMS, folder, { recursive: true });
  const type = files === "CommonJS" ? "commonjs" : "module";
  writeJson(join(folder, "package.json"), { private: true, type });
  const problems: string[] = [];
  for (const command of commands) {
    const { code, output } = await runCommand(
      tool(`node-${node}`, "bin/node"),
      command,
      { cwd: folder, env: { NODE_OPTIONS: undefined, CI: "true" } },
    );
    if (code !== 0) problems.push(output);
  }
  return checkOf(`Node ${node}, ${name}, ${files}`, problems);
}

/**
 * What does not work by itself, with the line that mends it. Each is shown to
 * fail without the line; with it, it is one of the cells and runs.
 */
import { renameSync } from "node:fs";
import { join } from "node:path";
import { type Check, checkOf } from "../report.ts";
import type { Cell } from "./cells/axes.ts";
import { compile } from "./cells/compile.ts";
import { configOf, writeJson, writeProject } from "./cells/project.ts";
import { RUNS, type Run, runOn } from "./runs.ts";

export interface Limit {
  readonly what: string;
  readonly error: string;
  readonly line: string;
  readonly msw: "2" | "3";
  /** Returns the output of the failure. */
  readonly fail: (folder: string) => Promise<string>;
}

const CELL: Cell = {
  typescript: "5.9",
  flags: "strict",
  module: "nodenext",
  files: "ES modules",
  types: "none",
  dom: "with DOM",
  skipLibCheck: "on",
  msw: "2",
};

export const LIMITS: readonly Limit[] = [
  {
    what: "TypeScript without any types of a runtime",
    error: "Cannot find name 'Response'",
    line:
      '`"lib": ["ES2022", "DOM"]` in tsconfig.json, or the types of your ' +
      "runtime: `npm install --save-dev @types/node`",
    msw: "2",
    fail: (folder) =>
      compiled(folder, { ...CELL, dom: "without DOM", skipLibCheck: "off" }),
  },
  {
    what:
      "`@st/testing/msw` without the browser's types and with `skipLibCheck` " +
      "off: MSW's own declarations need them",
    error: "Cannot find name 'ResponseType'",
    line: '`"lib": ["ES2022", "DOM"]` or `"skipLibCheck": true` in tsconfig.json',
    msw: "2",
    fail: async (folder) => {
      const cell: Cell = {
        ...CELL,
        types: "@types/node 24",
        dom: "without DOM",
        skipLibCheck: "off",
      };
      writeProject(folder, cell);
      const config = { ...configOf(cell), include: ["msw/*.ts"] };
      writeJson(join(folder, "tsconfig.json"), config);
      return (await compile(folder, cell.typescript)).join();
    },
  },
  {
    what: "TypeScript 6 with `moduleResolution: node10`",
    error: "TS5107",
    line: '`"ignoreDeprecations": "6.0"` in tsconfig.json',
    msw: "2",
    fail: async (folder) => {
      const cell: Cell = {
        ...CELL,
        typescript: "6",
        module: "commonjs, node10",
        files: "CommonJS",
      };
      writeProject(folder, cell);
      const { compilerOptions, ...config } = configOf(cell);
      delete compilerOptions["ignoreDeprecations"];
      writeJson(join(folder, "tsconfig.json"), { ...config, compilerOptions });
      return (await compile(folder, cell.typescript)).join();
    },
  },
  {
    what:
      "A client of your own, made with `createClient` of openapi-fetch in a " +
      "CommonJS file: its declarations for CommonJS are broken",
    error: "is not assignable to parameter of type 'never'",
    line: "name the file `.mts`, or use the client of the package, such as `createCrmHttp`",
    msw: "2",
    fail: async (folder) => {
      const cell: Cell = { ...CELL, files: "CommonJS" };
      writeProject(folder, cell);
      const file = join(folder, "foreign-client");
      renameSync(`${file}.mts`, `${file}.ts`);
      return (await compile(folder, cell.typescript)).join();
    },
  },
  {
    what: "MSW 3 on Node 20",
    error: "Promise.withResolvers is not a function",
    line: "`npm install --save-dev msw@2`",
    msw: "3",
    fail: (folder) =>
      failedRun(folder, "node:test, MSW 3", "20", ["main-msw.mjs"]),
  },
  {
    what: "MSW 3 with jest's defaults: it consists of ES modules",
    error: "Must use import to load ES Module",
    line:
      "`npm install --save-dev msw@2`, or tests that are ES modules and " +
      "`NODE_OPTIONS=--experimental-vm-modules`",
    msw: "3",
    fail: (folder) => failedRun(folder, "jest 30, MSW 2", "22"),
  },
];

export async function checkLimit(limit: Limit, folder: string): Promise<Check> {
  const output = await limit.fail(folder);
  return checkOf(
    `${limit.what}: fails without the line that mends it`,
    output.includes(limit.error)
      ? []
      : [`expected ${limit.error}, got:\n${output}`],
  );
}

async function compiled(folder: string, cell: Cell): Promise<string> {
  writeProject(folder, cell);
  return (await compile(folder, cell.typescript)).join();
}

async function failedRun(
  folder: string,
  name: string,
  node: "20" | "22",
  command?: readonly string[],
): Promise<string> {
  const run = RUNS.find((one) => one.name === name) as Run;
  const commands = command ? [command] : run.commands;
  return (await runOn(node, { ...run, commands }, folder)).detail ?? "";
}

import { join } from "node:path";
import { type Check, checkOf } from "../../report.ts";
import { runCommand } from "../../run-command.ts";
import { tool } from "../tools.ts";
import type { Cell } from "./axes.ts";
import { writeProject } from "./project.ts";

/** @param folder a new one, below one in which the packages are installed */
export async function compileCell(folder: string, cell: Cell): Promise<Check> {
  writeProject(folder, cell);
  const output = await compile(folder, cell.typescript);
  return checkOf(`TypeScript ${Object.values(cell).join(" | ")}`, output);
}

/** Returns what the compiler complains of. */
export async function compile(
  folder: string,
  typescript: Cell["typescript"],
): Promise<readonly string[]> {
  const { code, output } = await runCommand(
    process.execPath,
    [
      tool(`typescript-${typescript}`, "bin/tsc"),
      "-p",
      join(folder, "tsconfig.json"),
      "--pretty",
      "false",
    ],
    { cwd: folder },
  );
  return code === 0 ? [] : [output];
}

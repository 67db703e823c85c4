import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { withWorkplace } from "./workplace.ts";

const tsc = resolve(import.meta.dirname, "../node_modules/.bin/tsc");

export interface TypeCost {
  readonly instantiations: number;
  /**
   * Lines of the declaration files that the compiler read, without its standard
   * library and the program itself.
   */
  readonly declarationLines: number;
}

export interface TypeCostOptions {
  /**
   * `false`, the compiler's own default, also checks the declarations of all
   * packages.
   * @default true
   */
  readonly skipLibCheck?: boolean;
}

/**
 * Measures what a program costs the type checker. Counts are exact, since the
 * compiler is pinned and runs on one thread.
 */
export function typeCost(
  program: string,
  modules: readonly string[],
  options: TypeCostOptions = {},
): Promise<TypeCost> {
  return withWorkplace(modules, async ({ folder, write }) => {
    write("app.ts", program);
    write(
      "tsconfig.json",
      JSON.stringify(userConfig(options.skipLibCheck ?? true)),
    );
    const output = await compile(folder).catch(
      (error: { stdout?: string; message: string }) => {
        throw new Error(
          `This program does not compile:\n${program}\n${error.stdout ?? error.message}`,
        );
      },
    );
    const declarations = output
      .split("\n")
      .filter((line) => line.endsWith(".d.ts") && !isStandardLibrary(line));
    return {
      instantiations: Number(/^Instantiations:\s+(\d+)$/m.exec(output)?.[1]),
      declarationLines: declarations.reduce(
        (sum, file) => sum + countLines(file),
        0,
      ),
    };
  });
}

async function compile(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    tsc,
    ["-p", ".", "--extendedDiagnostics", "--singleThreaded", "--listFiles"],
    { cwd: folder, shell: process.platform === "win32" },
  );
  return stdout;
}

/**
 * A strict configuration without @types/node, so that packages that need more
 * than web standards do not compile.
 */
function userConfig(skipLibCheck: boolean): object {
  return {
    compilerOptions: {
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      module: "nodenext",
      moduleDetection: "force",
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck,
      noEmit: true,
    },
    files: ["app.ts"],
  };
}

function isStandardLibrary(file: string): boolean {
  return /[\\/]lib[\\/]lib\.[\w.]+\.d\.ts$/.test(file);
}

function countLines(file: string): number {
  return readFileSync(file, "utf8").trimEnd().split("\n").length;
}

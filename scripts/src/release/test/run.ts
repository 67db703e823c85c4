import { spawn } from "node:child_process";

export interface Ran {
  code: number;
  /** Standard output and standard error as they came. */
  output: string;
  stdout: string;
}

/**
 * Runs a program to its end. Never blocks the loop: the registry of the tests
 * runs beside it.
 */
export function run(
  cwd: string,
  command: string,
  commandArguments: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [all, results]: [string[], string[]] = [[], []];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      all.push(text);
      results.push(text);
    });
    child.stderr
      .setEncoding("utf8")
      .on("data", (text: string) => all.push(text));
    child.once("error", reject);
    child.once("close", (code) =>
      resolve({
        code: code ?? 1,
        output: all.join(""),
        stdout: results.join(""),
      }),
    );
  });
}

/**
 * The same for a step that has to work; what it printed becomes the error.
 * Answers with standard output.
 */
export async function mustRun(
  ...[cwd, command, commandArguments, env]: Parameters<typeof run>
): Promise<string> {
  const { code, output, stdout } = await run(
    cwd,
    command,
    commandArguments,
    env,
  );
  if (code !== 0)
    throw new Error(
      `${command} ${commandArguments.join(" ")} ended with ${code}:\n${output}`,
    );
  return stdout;
}

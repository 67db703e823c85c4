import { spawn } from "node:child_process";

export interface CommandResult {
  readonly code: number;
  /** Standard output and standard error, in the order they came. */
  readonly output: string;
  /** Standard output alone, for programs that answer with JSON. */
  readonly stdout: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs a program to its end and keeps what it printed. A program that cannot be
 * started counts as exit code 127.
 */
export function runCommand(
  command: string,
  commandArguments: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      cwd: options.cwd,
      env: {
        ...process.env,
        NO_COLOR: "1",
        FORCE_COLOR: undefined,
        ...options.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
      // pnpm, npm and tsc are .cmd files on Windows, which only a shell can
      // start.
      shell: process.platform === "win32",
    });
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", (error) =>
      resolve({ code: 127, output: `${output}${error.message}\n`, stdout }),
    );
    child.on("close", (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

import { runCommand } from "./internal/run-command.js";
import type { Terminal } from "./terminal.js";

/**
 * Runs `st` and returns its exit code, as the program does. Nothing is read or
 * written but through `terminal`, the files that the arguments name, the file of
 * profiles and the tokens kept beside it.
 *
 * @param args of the command line: `["crm", "customers", "list"]`
 */
export function st(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  return runCommand(args, terminal);
}

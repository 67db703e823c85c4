import { ServiceTitanError } from "@st/core";
import type { Output } from "./display.js";
import { eraseCommand } from "./erase-command.js";
import { readFlags, USAGE } from "./flags.js";
import { runCommand } from "./run-command.js";
import { statusCommand } from "./status-command.js";
import { streamsCommand } from "./streams-command.js";
import { viewsCommand } from "./views-command.js";

export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly version: string;
}

/** Runs `st-sync` and returns its exit code. */
export async function stSync(
  args: readonly string[],
  { out, err, signal, version }: Terminal,
): Promise<number> {
  try {
    const flags = readFlags(args);
    switch (flags.command) {
      case "help":
        out.write(USAGE);
        return 0;
      case "version":
        out.write(`${version}\n`);
        return 0;
      case "streams":
        out.write(`${await streamsCommand(flags.json)}\n`);
        return 0;
      case "status":
        out.write(`${await statusCommand(flags)}\n`);
        return 0;
      case "views":
        out.write(`${await viewsCommand(flags)}\n`);
        return 0;
      case "erase":
        out.write(`${await eraseCommand(flags)}\n`);
        return 0;
      case "run":
        return await runCommand(flags, out, signal);
    }
  } catch (error) {
    if (signal.aborted) return 130;
    err.write(`st-sync: ${sentence(error)}\n`);
    return 1;
  }
}

function sentence(error: unknown): string {
  if (ServiceTitanError.isInstance(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : `${error}`;
}

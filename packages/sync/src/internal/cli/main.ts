import { dbtCommand } from "./dbt-command.js";
import type { Output } from "./display.js";

import { eraseCommand } from "./erase-command.js";
import { readFlags, USAGE } from "./flags.js";
import { fleetCommand } from "./fleet/fleet-command.js";
import { isForFleet } from "./fleet/fleet-flags.js";
import { runCommand } from "./run-command.js";
import { sentenceOf } from "./sentence.js";
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
    if (isForFleet(args))
      return await fleetCommand(args, { out, err, signal, version });
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
      case "dbt":
        out.write(`${await dbtCommand(flags)}\n`);
        return 0;
      case "erase":
        out.write(`${await eraseCommand(flags)}\n`);
        return 0;
      case "run":
        return await runCommand(flags, out, signal);
    }
  } catch (error) {
    if (signal.aborted) return 130;
    err.write(`st-sync: ${sentenceOf(error)}\n`);
    return 1;
  }
}

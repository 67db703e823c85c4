/** Finds the command, runs it, and turns errors a person can mend into text. */
import { parseArgs } from "node:util";
import { OverrideError } from "../model/overrides.ts";
import { UserError } from "../specs/user-error.ts";
import { addReport } from "./add-report.ts";
import { summarize } from "./summarize.ts";

export interface EvidenceContext {
  /** The folder of the repository. */
  root: string;
  /** For results: standard output. */
  print: (text: string) => void;
  /** For errors: standard error. */
  say: (text: string) => void;
}

const USAGE = `pnpm evidence
    what is known of the fields of each module, and which observations can go
pnpm evidence add FILE [--source TEXT] [--date YYYY-MM]
    adds a report of contractLayer() to specs/evidence.json`;

/** @returns the exit code: 0 done, 1 refused, 2 called wrongly */
export function runEvidence(
  commandArguments: string[],
  { root, print, say }: EvidenceContext,
): number {
  try {
    const { values, positionals } = parseArgs({
      args: commandArguments,
      options: { source: { type: "string" }, date: { type: "string" } },
      allowPositionals: true,
    });
    const [command, file, ...rest] = positionals;
    if (command === undefined && Object.keys(values).length === 0) {
      print(summarize(root));
      return 0;
    }
    if (command === "add" && file !== undefined && rest.length === 0) {
      print(addReport(root, file, values));
      return 0;
    }
    say(USAGE);
    return 2;
  } catch (error) {
    if (error instanceof UserError || error instanceof OverrideError) {
      say(error.message);
      return 1;
    }
    if (error instanceof TypeError && "code" in error) {
      say(`${error.message}\n${USAGE}`);
      return 2;
    }
    throw error;
  }
}

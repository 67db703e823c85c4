import type { Outcome } from "@st/core";
import type { Terminal } from "../terminal.js";
import type { Flags } from "./args/flag.js";
import type { Line } from "./args/read-line.js";

/** A command of `st`. */
export interface Command {
  /** Without `st`: `"report run NAME"`; one for each form. */
  readonly usage: readonly string[];
  readonly sentence: string;
  readonly flags: Flags;
  /** Whole command lines, with what they do. */
  readonly examples?: readonly (readonly [line: string, does: string])[];
  run(run: Run): Promise<number | undefined>;
}

/** A command whose flags depend on its words. */
export interface DynamicCommand {
  /** @param args after the command's name */
  start(args: readonly string[], run: Started): Promise<number | undefined>;
}

/** A command line under way. */
export interface Started {
  readonly terminal: Terminal;
  readonly notes: RunNotes;
}

/** A command line under way, with its flags. */
export interface Run extends Started {
  readonly line: Line;
}

/** What the exit code and the form of an error depend on. */
export interface RunNotes {
  /** The command may change something at ServiceTitan. */
  writes: boolean;
  /** What became of the last call; `applied` if it succeeded. */
  outcome?: Outcome | undefined;
  /** The command line that shows what became of a write. */
  readBack?: string | undefined;
  /** Errors are printed as JSON. */
  json: boolean;
}

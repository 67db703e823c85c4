/** A subcommand of `pnpm specs`. */
export interface Command {
  name: string;
  usage: string;
  help: string;
  run: (context: CommandContext) => Promise<number>;
}

export interface CommandContext {
  /** The folder of the repository. */
  root: string;
  commandArguments: string[];
  /** For results: standard output. */
  print: (text: string) => void;
  /** For progress and warnings: standard error. */
  say: (text: string) => void;
  /** The time, so that tests can set it. */
  now: () => Date;
}

/** Where text goes: `process.stdout`, or a test's. */
export interface Output {
  /** @param done called when the text has left the program */
  write(
    text: string | Uint8Array,
    done?: (error?: Error | null) => void,
  ): unknown;
  /** Whether a person is looking at it. */
  readonly isTTY?: boolean | undefined;
  /** Its width. @default 80 on a terminal, no limit elsewhere */
  readonly columns?: number | undefined;
}

/** What the command line needs of the world around it. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Working directory, for relative paths and `.env`. */
  readonly cwd: string;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly version: string;
  /** Reads all of standard input. */
  readInput(): Promise<string>;
  /**
   * Asks a person. Absent where nobody can answer: writes then need `--yes`.
   *
   * @param hidden do not show what is typed
   */
  ask?:
    | ((question: string, options?: { hidden?: boolean }) => Promise<string>)
    | undefined;
  /** Sends requests. @default the runtime's `fetch` */
  readonly fetch?:
    | ((url: string, init: RequestInit) => Promise<Response>)
    | undefined;
}

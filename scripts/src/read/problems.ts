/** One reason why a description cannot be used. */
export interface Problem {
  file: string;
  /** JSON pointer into the file, `""` for the whole document. */
  pointer: string;
  reason: string;
}

/** Problems that a message lists one by one; `problems` holds all of them. */
const MOST_LISTED = 50;

/** A description was refused. Nothing made from it may be written. */
export class SpecRefusedError extends Error {
  override readonly name = "SpecRefusedError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems
      .slice(0, MOST_LISTED)
      .map(({ file, pointer, reason }) => `${file}#${pointer}: ${reason}`);
    const rest = problems.length - lines.length;
    super([...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n"));
    this.problems = problems;
  }
}

/**
 * Collects every problem of one file, so that a refusal names all of them at
 * once.
 */
export class Problems {
  readonly file: string;
  readonly #found: Problem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add(pointer: string, reason: string): void {
    this.#found.push({ file: this.file, pointer, reason });
  }

  /** Adds a problem and throws: nothing more can be said of the document. */
  refuse(pointer: string, reason: string): never {
    this.add(pointer, reason);
    throw new SpecRefusedError(this.#found);
  }

  throwIfAny(): void {
    if (this.#found.length > 0) throw new SpecRefusedError(this.#found);
  }
}

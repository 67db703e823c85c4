/** One reason why a description cannot be used. */
export interface Problem {
  file: string;
  /** JSON pointer into the file, `""` for the whole document. */
  pointer: string;
  reason: string;
}

/** A description was refused. Nothing made from it may be written. */
export class SpecRefusedError extends Error {
  override readonly name = "SpecRefusedError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      problems
        .map(({ file, pointer, reason }) => `${file}#${pointer}: ${reason}`)
        .join("\n"),
    );
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

  throwIfAny(): void {
    if (this.#found.length > 0) throw new SpecRefusedError(this.#found);
  }
}

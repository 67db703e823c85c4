/**
 * One thing that was checked. `detail` is what a person needs to see when it
 * failed.
 */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What to print when something failed. */
  readonly report: string;
  /** One line beside the step's name, e.g. how many packages were looked at. */
  readonly note?: string;
}

export interface Step {
  readonly name: string;
  /** What to do when the step fails. */
  readonly remedy: string;
  /**
   * Names of steps without which this one has nothing to look at; it is
   * skipped, as failed, when one of them failed.
   */
  readonly needs?: readonly string[];
  /**
   * Names of steps that have to end before this one begins, however they end.
   */
  readonly after?: readonly string[];
  readonly run: () => Promise<Outcome>;
}

/** Each check counts as one test. */
export function outcomeOf(checks: readonly Check[], note?: string): Outcome {
  const broken = checks.filter((check) => !check.ok);
  return {
    passed: checks.length - broken.length,
    failed: broken.length,
    report: broken
      .map((check) => `✗ ${check.name}\n${indent(check.detail ?? "")}`)
      .join("\n"),
    ...(note === undefined ? {} : { note }),
  };
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}

/** What a runtime said of the suite. */
export interface RuntimeRun {
  /** Name and version, as the suite prints them: `machine: v20.19.0`. */
  readonly label: string;
  readonly passed: number;
  readonly failed: number;
}

/**
 * The runs in the output of core's `test:runtimes`: each begins with a line
 * `name: version` and ends with `N passed, N failed`. A runtime that is
 * missing, or ended before it had counted, counts as one failure: it has shown
 * nothing.
 */
export function readRuntimes(
  output: string,
  names: readonly string[],
): readonly RuntimeRun[] {
  const lines = output.split(/\r?\n/);
  return names.map((name) => {
    const start = lines.findIndex((line) => line.startsWith(`${name}: `));
    const rest = start < 0 ? [] : lines.slice(start + 1);
    const end = rest.findIndex((line) =>
      names.some((other) => line.startsWith(`${other}: `)),
    );
    const own = end < 0 ? rest : rest.slice(0, end);
    const [, passed, failed] =
      own
        .map((line) => /^(\d+) passed, (\d+) failed$/.exec(line))
        .find(Boolean) ?? [];
    const label = lines[start] ?? name;
    // A suite that has run nothing has passed nothing.
    if (passed === undefined || Number(passed) + Number(failed) === 0)
      return { label, passed: 0, failed: 1 };
    return { label, passed: Number(passed), failed: Number(failed) };
  });
}

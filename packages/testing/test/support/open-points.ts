import { expect } from "vitest";

const HEADING = `# What an edition of the API brought and nobody has looked at yet. The fake treats it by
# its general rules. "pnpm specs update" writes these lines; a rule of the fake ends them.
`;

/**
 * Compares what a test found lacking with what is known to be: new operations,
 * parameters and fields come in without a person, and wait for one in a file
 * beside the test.
 */
export function expectOpenPoints(
  name: string,
  points: readonly string[],
): Promise<void> {
  const lines = [...points].sort().map((point) => `${point}\n`);
  return expect(HEADING + lines.join("")).toMatchFileSnapshot(
    `./open-points/${name}.txt`,
  );
}

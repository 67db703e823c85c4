import type { Rule } from "../repo.ts";

const MAX = 120;
const SOURCE = /\.(?:ts|mjs)$/;
/** Written by the generator, which does not wrap names. */
const GENERATED = /\/src\/(?:generated\/|(?:index|quick-start)\.test-d\.ts$)/;
/** A fork's scope may be longer, and the formatter does not wrap strings. */
const SCOPE = /@[\w-]+\//g;
/** An address cannot be wrapped. */
const ADDRESS = /^\s*(?:\/\/|\*|["'`])?\s*https?:\/\/\S+$/;

/** The formatter wraps code at 80 columns, but neither strings nor comments. */
export const lineLength: Rule = {
  name: `no line is longer than ${MAX} columns`,
  find: ({ files, read }) =>
    files
      .filter((file) => SOURCE.test(file) && !GENERATED.test(file))
      .flatMap((file) =>
        read(file)
          .split("\n")
          .flatMap((line, index) => {
            const columns = line.replaceAll(SCOPE, "@me/").length;
            return columns > MAX && !ADDRESS.test(line)
              ? [`${file}:${index + 1}: ${columns} columns; wrap it`]
              : [];
          }),
      ),
};

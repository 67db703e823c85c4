import type { Rule } from "../repo.ts";

const MARK = /\b(?:TO[D]O|FIX[M]E|XX[X])\b/;

/** What is unfinished belongs in an issue, where someone will find it. */
export const noOpenEnds: Rule = {
  name: "no source file holds a reminder to finish it",
  find: ({ files, read }) =>
    files
      .filter(
        (file) =>
          /\.(?:ts|mjs|js|json|md|ya?ml)$/.test(file) &&
          !file.startsWith("specs/"),
      )
      .flatMap((file) => {
        const line = read(file)
          .split("\n")
          .findIndex((text) => MARK.test(text));
        return line === -1
          ? []
          : [`${file}:${line + 1}: finish it or open an issue`];
      }),
};

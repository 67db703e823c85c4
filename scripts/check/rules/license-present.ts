import type { Rule } from "../repo.ts";

/**
 * pnpm puts the root licence into every package that has none of its own;
 * copies must not come to differ from it.
 */
export const licensePresent: Rule = {
  name: "one MIT licence for all",
  find: ({ files, read }) => {
    if (!files.includes("LICENSE")) {
      return ["LICENSE: missing at the root; packages are packed with it"];
    }
    const text = read("LICENSE");
    return files
      .filter((file) => /(?:^|\/)LICENSE$/.test(file))
      .filter(
        (file) => read(file) !== text || !text.startsWith("MIT License\n"),
      )
      .map((file) => `${file}: is not the MIT licence of the root`);
  },
};

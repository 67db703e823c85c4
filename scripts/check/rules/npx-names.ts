import type { Rule } from "../repo.ts";

/**
 * npm gives an unscoped name to whoever asks first: `npx st-fake` would run a
 * stranger's package. `npx -p @st/testing st-fake` runs ours.
 */
export const npxNames: Rule = {
  name: "pages call our programs by their package",
  find: ({ files, members, read }) => {
    const programs = members.flatMap(({ manifest }) =>
      Object.keys({ ...manifest.bin, ...manifest.publishConfig?.bin }),
    );
    const call = new RegExp(
      `\\bnpx (?:-y |--yes )?(${["st", "st-[\\w-]+", ...programs].join("|")})(?![\\w/-])`,
    );
    return files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => {
        const [found, program] = call.exec(read(file)) ?? [];
        return found === undefined
          ? []
          : [`${file}: "${found}"; write "npx -p <package> ${program}"`];
      });
  },
};

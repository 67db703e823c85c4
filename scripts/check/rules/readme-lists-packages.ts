import type { Rule } from "../repo.ts";
import { publishedMembers } from "../workspace.ts";

export const readmeListsPackages: Rule = {
  name: "the root README links every published package",
  find: ({ members, read }) => {
    const text = read("README.md");
    return publishedMembers(members)
      .filter(
        ({ folder, manifest }) =>
          !text.includes(`[\`${manifest.name}\`](${folder}`),
      )
      .map(
        ({ folder, manifest }) =>
          `README.md: has no link [\`${manifest.name}\`](${folder})`,
      );
  },
};

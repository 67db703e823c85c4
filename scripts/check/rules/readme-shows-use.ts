import type { Rule } from "../repo.ts";
import { publishedMembers } from "../workspace.ts";

/**
 * npm shows the README and nothing else: it has to say how to install the
 * package, how to call it, and that it is unofficial.
 */
export const readmeShowsUse: Rule = {
  name: "every published package has a README with install line and example",
  find: ({ files, members, read }) =>
    publishedMembers(members).flatMap(({ folder, manifest }) => {
      const file = `${folder}/README.md`;
      if (!files.includes(file)) {
        return [`${file}: missing`];
      }
      const text = read(file);
      const problems: string[] = [];
      if (!new RegExp(`npm install .*${manifest.name}(?![\\w-])`).test(text)) {
        problems.push(`${file}: has no line "npm install ${manifest.name}"`);
      }
      if (!text.includes("```ts")) {
        problems.push(`${file}: has no example in a \`\`\`ts block`);
      }
      if (!/unofficial/i.test(text)) {
        problems.push(`${file}: does not say that the package is unofficial`);
      }
      return problems;
    }),
};

import type { Rule } from "../repo.ts";
import { importedPackages } from "./imported-packages.ts";

/**
 * Arrows point one way: modules know core, core knows no other package of this
 * repo.
 */
export const coreKnowsNoModule: Rule = {
  name: "core imports no other @st package",
  find: ({ files, members, read }) => {
    const manifest = members.find(
      (member) => member.folder === "packages/core",
    )?.manifest;
    const declared = Object.keys({
      ...manifest?.dependencies,
      ...manifest?.devDependencies,
    }).filter(isSibling);
    return [
      ...declared.map(
        (name) => `packages/core/package.json: depends on "${name}"`,
      ),
      ...files
        .filter(
          (file) =>
            file.startsWith("packages/core/src/") && file.endsWith(".ts"),
        )
        .flatMap((file) =>
          [...importedPackages(read(file))]
            .filter(isSibling)
            .map((name) => `${file}: imports "${name}"`),
        ),
    ];
  },
};

function isSibling(name: string): boolean {
  return name.startsWith("@st/") && name !== "@st/core";
}

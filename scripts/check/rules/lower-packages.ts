import type { Rule } from "../repo.ts";
import { filesOf } from "../repo.ts";
import { publishedMembers } from "../workspace.ts";
import { importedPackages } from "./imported-packages.ts";

/**
 * Packages that others stand on, with those of this repo they may know:
 * `sync, cli, mcp, testing → catalog → core`. No module is among them, or
 * whoever uses one would carry them all.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/catalog": ["@st/core"],
  "packages/testing": ["@st/core", "@st/catalog"],
  "packages/sync": ["@st/core", "@st/catalog"],
  "packages/cli": ["@st/core", "@st/catalog"],
  "packages/mcp": ["@st/core", "@st/catalog"],
};

export const lowerPackages: Rule = {
  name: "packages import downwards: testing, catalog, core",
  find: (repo) =>
    publishedMembers(repo.members).flatMap((member) => {
      const { folder, manifest } = member;
      const allowed = ALLOWED[folder];
      if (allowed === undefined) return [];
      const isForeign = (name: string) =>
        name.startsWith("@st/") &&
        name !== manifest.name &&
        !allowed.includes(name);
      const declared = Object.keys({
        ...manifest.dependencies,
        ...manifest.devDependencies,
      }).filter(isForeign);
      return [
        ...declared.map(
          (name) => `${folder}/package.json: depends on "${name}"`,
        ),
        ...filesOf(repo, member)
          .filter(
            (file) => file.startsWith(`${folder}/src/`) && file.endsWith(".ts"),
          )
          .flatMap((file) =>
            [...importedPackages(repo.read(file))]
              .filter(isForeign)
              .map((name) => `${file}: imports "${name}"`),
          ),
      ];
    }),
};

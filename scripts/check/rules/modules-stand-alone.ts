import type { Rule } from "../repo.ts";
import { filesOf, moduleMembers } from "../repo.ts";
import { importedPackages } from "./imported-packages.ts";

/**
 * Four modules cost what four modules cost: a module depends on core and on no
 * other module.
 */
export const modulesStandAlone: Rule = {
  name: "a module imports core and itself only",
  find: (repo) =>
    moduleMembers(repo).flatMap((member) => {
      const allowed = new Set([
        "@st/core",
        "openapi-fetch",
        member.manifest.name,
      ]);
      const declared = Object.keys(member.manifest.dependencies ?? {}).filter(
        (name) => name !== "@st/core",
      );
      const source = filesOf(repo, member).filter(
        (file) =>
          file.startsWith(`${member.folder}/src/`) &&
          !/\.test(-d)?\.ts$/.test(file),
      );
      return [
        ...declared.map(
          (name) =>
            `${member.folder}/package.json: depends on "${name}"; a module depends on @st/core alone`,
        ),
        ...source.flatMap((file) =>
          [...importedPackages(repo.read(file))]
            .filter((name) => !allowed.has(name))
            .map(
              (name) =>
                `${file}: imports "${name}"; a module imports @st/core alone`,
            ),
        ),
      ];
    }),
};

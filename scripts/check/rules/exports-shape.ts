import type { Repo, Rule } from "../repo.ts";
import type { Member } from "../workspace.ts";
import { publishedMembers } from "../workspace.ts";

/**
 * Every subpath names its types first, points into dist/, and has a source file
 * of the same name.
 */
export const exportsShape: Rule = {
  name: "exports point at built files that have a source",
  find: (repo) =>
    publishedMembers(repo.members).flatMap((member) =>
      problemsOf(repo, member),
    ),
};

function problemsOf(repo: Repo, { folder, manifest }: Member): string[] {
  const at = `${folder}/package.json: "exports"`;
  const entries = Object.entries(manifest.exports ?? {});
  if (!entries.some(([subpath]) => subpath === ".")) {
    return [`${at} has no "."`];
  }
  if (manifest.exports?.["./package.json"] !== "./package.json") {
    return [`${at} lacks "./package.json": "./package.json"`];
  }
  return entries
    .filter(([subpath]) => subpath !== "./package.json")
    .flatMap(([subpath, target]) => {
      if (
        typeof target === "string" ||
        Object.keys(target).join() !== "types,default"
      ) {
        return [
          `${at}["${subpath}"] must be { "types": …, "default": … }, in this order`,
        ];
      }
      const code = target["default"] ?? "";
      const source = `${folder}/${code.replace(/^\.\/dist\//, "src/").replace(/\.js$/, ".ts")}`;
      const problems: string[] = [];
      if (target["types"] !== code.replace(/\.js$/, ".d.ts")) {
        problems.push(
          `${at}["${subpath}"]: "types" and "default" name different files`,
        );
      }
      if (!code.startsWith("./dist/") || !repo.files.includes(source)) {
        problems.push(
          `${at}["${subpath}"]: ${code} has no source at ${source}`,
        );
      }
      return problems;
    });
}

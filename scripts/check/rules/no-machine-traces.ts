import type { Repo, Rule } from "../repo.ts";

// A folder of someone's machine at the start of a path: not in the middle of a
// URL or of a relative path.
const MACHINE_PATH =
  /(?<![\w.}\])@~-])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w./-]+/;
const PACKAGE_HOST =
  /https?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio|npmmirror|npmjs\.org)[\w.:-]*/;
const LOCKED_HOST = /tarball:|https?:\/\//;

/**
 * The repo is the same on every machine: no path of the one it was written on,
 * no address a package came from.
 */
export const noMachineTraces: Rule = {
  name: "no file names a machine's folder or a package registry",
  find: (repo) =>
    repo.files.filter(isText).flatMap((file) => problemsOf(repo, file)),
};

function problemsOf(repo: Repo, file: string): string[] {
  const patterns =
    file === "pnpm-lock.yaml" ? [LOCKED_HOST] : [MACHINE_PATH, PACKAGE_HOST];
  const text = repo.read(file);
  return patterns.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`${file}: names "${found[0]}"; take it out`];
  });
}

function isText(file: string): boolean {
  return !/\.(?:png|jpe?g|gif|ico|pdf|gz|tgz|zip)$/.test(file);
}

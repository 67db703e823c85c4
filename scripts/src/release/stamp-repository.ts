/**
 * Puts the repository into the manifests that are published; npm checks it
 * against the provenance.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedMembers, readWorkspace } from "../../check/workspace.ts";
import { UserError } from "../specs/user-error.ts";

/**
 * Done on the build server and not committed: a fork publishes from its own
 * repository, and no file has to know which.
 *
 * @param repository `owner/name`, as GitHub gives it to a workflow
 */
export function stampRepository(
  root: string,
  repository: string | undefined,
): void {
  if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new UserError(
      `GITHUB_REPOSITORY is "${repository ?? ""}". Packages are published ` +
        "from the release workflow, which sets it; see RELEASING.md.",
    );
  }
  for (const { folder } of publishedMembers(readWorkspace(root))) {
    const file = join(root, folder, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as object;
    const stamped = {
      ...manifest,
      repository: {
        type: "git",
        url: `git+https://github.com/${repository}.git`,
        directory: folder,
      },
    };
    writeFileSync(file, `${JSON.stringify(stamped, null, 2)}\n`);
  }
}

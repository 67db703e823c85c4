import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedMembers, readWorkspace } from "../../check/workspace.ts";
import { readApi } from "./declarations.ts";
import { SNAPSHOT, snapshotText } from "./snapshot.ts";

/**
 * Writes the snapshots that are out of date, unless `check` is set, and returns
 * their paths.
 */
export function writeSnapshots(root: string, check: boolean): string[] {
  return publishedMembers(readWorkspace(root)).flatMap(
    ({ folder, manifest }) => {
      const path = `${folder}/${SNAPSHOT}`;
      const file = join(root, path);
      const text = snapshotText(manifest.name, readApi(join(root, folder)));
      if (existsSync(file) && readFileSync(file, "utf8") === text) return [];
      if (!check) writeFileSync(file, text);
      return [path];
    },
  );
}

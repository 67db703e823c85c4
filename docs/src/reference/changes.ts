import type { VersionChanges } from "../../../scripts/src/release/version-changes.ts";
import { readIfThere } from "../load/repo.ts";
import { blocks, bullets } from "./markdown.ts";

/** What the versions of a module changed; none before its first release. */
export function versionsOf(module: string): readonly VersionChanges[] {
  const text = readIfThere(`packages/${module}/changes.json`);
  return text === undefined ? [] : (JSON.parse(text) as VersionChanges[]);
}

/**
 * The version that an operation is in since, and what later ones changed.
 * Nothing where nothing has been released.
 *
 * @param operation its resource and method: `customers.list`
 * @param versions the newest first
 */
export function changesOf(
  operation: string,
  versions: readonly VersionChanges[],
): string {
  const since =
    versions.find(({ added }) => added.includes(operation)) ?? versions.at(-1);
  if (since === undefined) return "";
  const later = versions
    .slice(0, versions.indexOf(since))
    .flatMap(({ version, edition, changes }) =>
      changes
        .filter(({ operations }) => operations.includes(operation))
        .map(
          ({ group, text }) =>
            `**${version}** (edition ${edition}) ${group}: ${text}.`,
        ),
    );
  return blocks(`Since version ${since.version}.`, bullets(later));
}

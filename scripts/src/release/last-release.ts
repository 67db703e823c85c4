/**
 * The state of each package at its last release: the commit its version is
 * tagged on.
 */
import type { Member } from "../../check/workspace.ts";
import { commitOf, type Files, gitFiles } from "../specs/files.ts";

export interface ReleasedMember {
  member: Member;
  /** Module or package id: the folder without `packages/`. */
  id: string;
  /** The repository as it was. */
  atRelease: Files;
}

/**
 * Packages that have been released; those whose version has no tag have not.
 */
export function releasedMembers(
  root: string,
  members: readonly Member[],
): ReleasedMember[] {
  return members.flatMap((member) => {
    const tag = `refs/tags/${member.manifest.name}@${member.manifest.version}`;
    if (commitOf(root, tag) === undefined) return [];
    return [
      {
        member,
        id: member.folder.replace(/^packages\//, ""),
        atRelease: gitFiles(root, tag),
      },
    ];
  });
}

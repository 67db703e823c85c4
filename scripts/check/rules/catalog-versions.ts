import type { Rule } from "../repo.ts";
import type { Member } from "../workspace.ts";

/**
 * A version that two packages share is written once, in the catalog, or the two
 * drift apart.
 */
export const catalogVersions: Rule = {
  name: "shared dependencies come from the catalog",
  find: ({ members }) => {
    const users = new Map<string, Set<string>>();
    for (const { folder, dependency, range } of members.flatMap(
      dependenciesOf,
    )) {
      if (!range.startsWith("catalog:") && !range.startsWith("workspace:")) {
        users.set(dependency, (users.get(dependency) ?? new Set()).add(folder));
      }
    }
    return [
      ...[...users]
        .filter(([, folders]) => folders.size > 1)
        .map(
          ([name, folders]) =>
            `${[...folders].join(", ")}: move "${name}" to the catalog of pnpm-workspace.yaml, name it "catalog:"`,
        ),
      ...members
        .flatMap(dependenciesOf)
        .filter(
          ({ dependency, range }) =>
            dependency.startsWith("@st/") && !range.startsWith("workspace:"),
        )
        .map(
          ({ folder, dependency, range }) =>
            `${folder}/package.json: "${dependency}" is "${range}"; use "workspace:^"`,
        ),
    ];
  },
};

function dependenciesOf({
  folder,
  manifest,
}: Member): { folder: string; dependency: string; range: string }[] {
  return [
    manifest.dependencies,
    manifest.devDependencies,
    manifest.peerDependencies,
  ].flatMap((group) =>
    Object.entries(group ?? {}).map(([dependency, range]) => ({
      folder,
      dependency,
      range,
    })),
  );
}

import { isDeepStrictEqual } from "node:util";
import { entryFields } from "../../src/emit/package-entries.ts";
import type { Rule } from "../repo.ts";
import type { Manifest, Member } from "../workspace.ts";
import { publishedMembers } from "../workspace.ts";

const FIXED: Partial<Manifest> = {
  license: "MIT",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19" },
};
/** npm refuses to publish a scoped package, or to say who built it, without. */
const PUBLISH = { access: "public", provenance: true };

export const packageJson: readonly Rule[] = [
  {
    name: "published packages have the same package.json fields",
    find: ({ members }) => publishedMembers(members).flatMap(fieldProblems),
  },
  {
    // turbo silently skips a package that lacks a script.
    name: "every package has the scripts turbo runs",
    find: ({ files, members }) =>
      members.flatMap(({ folder, manifest: { scripts = {} } }) => {
        const isTested = files.some(
          (file) => file.startsWith(`${folder}/`) && file.endsWith(".test.ts"),
        );
        return ["typecheck", ...(isTested ? ["test"] : [])]
          .filter((script) => scripts[script] === undefined)
          .map(
            (script) =>
              `${folder}/package.json: add a script "${script}", as the other packages have it`,
          );
      }),
  },
];

function fieldProblems({ folder, manifest }: Member): string[] {
  const id = folder.replace(/^packages\//, "");
  const wanted: Partial<Manifest> = {
    ...FIXED,
    name: `@st/${id}`,
    publishConfig: { ...manifest.publishConfig, ...PUBLISH },
    ...entryFields(Object.keys({ ...manifest.exports, "./package.json": "" })),
  };
  return Object.entries(wanted)
    .filter(
      ([field, value]) =>
        !isDeepStrictEqual(manifest[field as keyof Manifest], value),
    )
    .map(
      ([field, value]) =>
        `${folder}/package.json: set "${field}" to ${JSON.stringify(value)}`,
    );
}

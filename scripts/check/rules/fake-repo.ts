import type { Repo } from "../repo.ts";
import type { Manifest } from "../workspace.ts";

/** A published package that keeps every rule about its package.json. */
export function goodManifest(
  id: string,
  changes: Partial<Manifest> = {},
): Manifest {
  return {
    name: `@st/${id}`,
    version: "1.0.0",
    description: "A package that is here to be looked at.",
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    files: ["dist", "CHANGELOG.md"],
    publishConfig: { access: "public", provenance: true },
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./package.json": "./package.json",
    },
    scripts: {
      build: "tsc -p tsconfig.build.json",
      typecheck: "tsc -p tsconfig.json",
      test: "vitest run",
    },
    ...changes,
  };
}

/**
 * A repo of strings: file names to contents, and the packages with their
 * folders.
 */
export function fakeRepo(
  files: Readonly<Record<string, string>>,
  members: Readonly<Record<string, Manifest>> = {},
): Repo {
  return {
    files: Object.keys(files),
    members: Object.entries(members).map(([folder, manifest]) => ({
      folder,
      manifest,
    })),
    read: (file) => {
      const text = files[file];
      if (text === undefined) {
        throw new Error(`the test's repo has no file ${file}`);
      }
      return text;
    },
  };
}

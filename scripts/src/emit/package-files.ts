import type { SpecEntry } from "../model/index-file.ts";
import { isJson, type Json, stableText } from "../read/json.ts";
import { API } from "../servicetitan.ts";
import { packageName } from "./names.ts";
import { entryFields } from "./package-entries.ts";
import { oneLine, visible } from "./text.ts";

const ENTRIES = [".", "./http", "./package.json"];
const BUILD = "node ../../scripts/src/build/main.ts";

/**
 * A package.json as the generator writes it; what a hand added (a version, a
 * subpath, a dependency) stays.
 */
export function packageJson(
  module: Pick<SpecEntry, "id" | "title" | "operations">,
  existing: unknown,
): string {
  const old = isJson(existing) ? existing : {};
  const name = packageName(module.id);
  const subpaths = Object.keys(isJson(old["exports"]) ? old["exports"] : {});
  const value = {
    name,
    version: typeof old["version"] === "string" ? old["version"] : "0.0.0",
    description:
      `${visible(oneLine(module.title))}, a module of the ${API.name} API: ` +
      `${module.operations} typed ` +
      `operation${module.operations === 1 ? "" : "s"}. Unofficial.`,
    keywords: [API.keyword, "api", "client", "typescript", module.id],
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    ...entryFields([...new Set([...ENTRIES, ...subpaths])]),
    files: ["dist", "AGENTS.md", "CHANGELOG.md"],
    publishConfig: { access: "public", provenance: true },
    scripts: keep(old["scripts"], {
      build: BUILD,
      typecheck: "tsc -p tsconfig.json",
    }),
    dependencies: keep(old["dependencies"], {
      [packageName("core")]: "workspace:^",
    }),
    devDependencies: keep(old["devDependencies"], { typescript: "catalog:" }),
  };
  return stableText(value);
}

/** What is ours first, in our order; then what was added. */
function keep(existing: unknown, ours: Json): Json {
  const added = Object.entries(isJson(existing) ? existing : {}).filter(
    ([key]) => !(key in ours),
  );
  return { ...ours, ...Object.fromEntries(added) };
}

/**
 * Checks everything, tests included. Node's types are there when the package
 * asks for them.
 */
export function tsconfig(existing: unknown): string {
  const own =
    isJson(existing) && isJson(existing["devDependencies"])
      ? existing["devDependencies"]
      : {};
  const types = "@types/node" in own ? ' "types": ["node"],' : "";
  return `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "lib": ["ES2022", "DOM", "DOM.Iterable"],${types} "noEmit": true },
  "include": ["src", "test"]
}
`;
}

export const TSCONFIG_BUILD = `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "lib": ["ES2022", "DOM", "DOM.Iterable"], "rootDir": "src", "outDir": "dist" },
  "include": ["src"],
  "exclude": ["src/**/*.test.ts", "src/**/*.test-d.ts"]
}
`;

/** The start of a change log; changesets go on with it. */
export function changelog(module: Pick<SpecEntry, "id">): string {
  return `# ${packageName(module.id)}\n`;
}

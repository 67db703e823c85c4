import type { Rule } from "../repo.ts";
import { moduleMembers } from "../repo.ts";
import { publishedMembers } from "../workspace.ts";

/**
 * What a package may use, by folder. A module stands on core alone, or whoever
 * uses one would carry others too; what modules stand on uses no module. biome
 * makes sure that sources import nothing undeclared.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/catalog": ["@st/core"],
  "packages/testing": ["@st/core", "@st/catalog"],
  "packages/lookups": ["@st/core", "@st/catalog", "@st/testing"],
  // It runs reports by `@st/reporting/report`.
  "packages/sync": [
    "@st/core",
    "@st/catalog",
    "@st/redis",
    "@st/reporting",
    "@st/testing",
  ],
  "packages/mcp": [
    "@st/core",
    "@st/catalog",
    "@st/lookups",
    "@st/reporting",
    "@st/sync",
    "@st/testing",
  ],
  // It runs reports by `@st/reporting/report`; nothing else stands on it.
  "packages/cli": ["@st/core", "@st/catalog", "@st/reporting", "@st/testing"],
  // Its tests use the fake, and the type of a store of webhook events.
  "packages/redis": ["@st/core", "@st/testing", "@st/webhooks"],
};

export const dependencies: Rule = {
  name: "packages depend downwards: modules, testing, catalog, core",
  find: (repo) => {
    const modules = moduleMembers(repo);
    return publishedMembers(repo.members).flatMap((member) => {
      const { folder, manifest } = member;
      const ours = Object.entries({
        ...manifest.devDependencies,
        ...manifest.dependencies,
        ...manifest.peerDependencies,
      }).filter(([name]) => name.startsWith("@st/"));
      // A test of a module may use the fake.
      const [used, allowed] = modules.includes(member)
        ? [Object.keys(manifest.dependencies ?? {}), ["@st/core"]]
        : [ours.map(([name]) => name), ALLOWED[folder]];
      return [
        ...used
          .filter((name) => allowed?.includes(name) === false)
          .map((name) => `"${name}" does not lie below it; do without`),
        // `workspace:*` would tie users to one version.
        ...ours
          .filter(([, range]) => range !== "workspace:^")
          .map(([name, range]) => `"${name}": "${range}"; use "workspace:^"`),
      ].map((problem) => `${folder}/package.json: ${problem}`);
    });
  },
};

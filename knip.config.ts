import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KnipConfig } from "knip";

/**
 * The sources behind a package's `exports` and `bin`: `./dist/http.js` is built
 * from `src/http.ts`.
 */
function entriesOf(folder: string): string[] {
  const { exports = {}, publishConfig = {} } = JSON.parse(
    readFileSync(join(import.meta.dirname, folder, "package.json"), "utf8"),
  ) as {
    exports?: Record<string, string | { import: { default: string } }>;
    publishConfig?: { bin?: Record<string, string> };
  };
  // A `bin` of the workspace would be linked before it is built, so it stands
  // in what is published only.
  const targets = [
    ...Object.values(exports),
    ...Object.values(publishConfig.bin ?? {}),
  ].map((target) =>
    typeof target === "string" ? target : target.import.default,
  );
  return targets
    .filter((target) => target.startsWith("./dist/"))
    .map((target) => target.replace("./dist/", "src/").replace(/\.js$/, ".ts"));
}

const packages = readdirSync(join(import.meta.dirname, "packages"))
  .map((name) => `packages/${name}`)
  .filter((folder) =>
    existsSync(join(import.meta.dirname, folder, "package.json")),
  );

const config: KnipConfig = {
  // A type that other exported types of its file are made of has to be exported
  // for declarations to name it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Installs Chromium where a check needs it.
  ignoreBinaries: ["apt-get"],
  workspaces: {
    ".": { project: ["*.ts"] },
    scripts: {
      entry: [
        "bootstrap.mjs",
        "src/*.ts",
        "check/tasks/*.ts",
        // A build.mjs of a package imports it.
        "src/build/bundle-entries.ts",
        // Stryker loads this plugin by its path.
        "src/mutate/not-logic.ts",
      ],
      // They run and compile in a folder of their own, where the packages they
      // import are installed.
      ignore: [
        "check/packages/program.mjs",
        "check/consumers/{programs,run}/**",
      ],
      // Started as programs of their own, never imported.
      ignoreDependencies: [/^typescript-/, "verdaccio"],
      project: ["**/*.{ts,mjs}"],
    },
    docs: {
      entry: [
        "src/{build,serve,route}.ts",
        // A build bundles and runs it.
        "src/examples/main.ts",
        "src/content.config.ts",
        "src/pages/**/*.ts",
      ],
      project: ["{src,test}/**/*.{ts,astro}", "*.ts"],
      ignoreDependencies: [
        // Programs of its pages import them.
        /^@st\//,
        // Types of the fake, whose tests have the inputs of the examples.
        "hono",
        // Read as a file, to run in a browser.
        "axe-core",
      ],
    },
    bench: {
      // The second is loaded before a program that is measured.
      entry: ["*.ts", "size/report-loaded.ts"],
      project: ["**/*.ts"],
    },
    "examples/*": { entry: ["src/*.{ts,js}"], project: ["**/*.{ts,js}"] },
    // What its packages are for stands in the pages it compiles.
    "examples/docs": {
      project: ["**/*.ts"],
      ignoreDependencies: [/^@st\//, "redis"],
    },
    ...Object.fromEntries(
      packages.map((folder) => [
        folder,
        {
          // Core's suite for other runtimes is compiled first; its programs
          // find it where it is written.
          entry: [
            ...entriesOf(folder),
            "src/**/*.{test,test-d}.ts",
            // A program that a test kills.
            "test/kill/child.mjs",
            "test/fleet/worker.mjs",
            "test/runtime/{run-suite,control-server}.ts",
            "test/runtime/proxy/{run-recipes,line-of-calls}.ts",
            "test/runtime/*.mjs",
            // Processes that a test starts.
            "test/fleet/{fake,process}.ts",
            "test/programs/*.mjs",
          ],
          // A program of core's README imports it, which a test runs.
          ...(folder === "packages/core" && { ignoreDependencies: ["undici"] }),
          // A test runs their programs.
          ...(folder === "packages/mcp" && {
            ignoreDependencies: [/conformance/],
          }),
          // Generated files export every name of the API; which of them someone
          // uses is not ours to judge.
          project: [
            "src/**/*.{ts,tsx}",
            "test/**/*.{ts,mjs}",
            "!src/generated/**",
          ],
        },
      ]),
    ),
  },
};

export default config;

import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type BuildOptions, build, type Platform, type Plugin } from "esbuild";

interface Manifest {
  readonly exports: Readonly<
    Record<string, string | { import: { default: string } }>
  >;
  readonly publishConfig?: { readonly bin?: Readonly<Record<string, string>> };
}

/** What all entries share with those that a program loads anyway. */
const COMMON = "common";

/**
 * Writes the code of each entry of the package in the current folder to one
 * file, with what entries share in chunks beside them. Declarations stay file
 * by file, as tsc writes them.
 *
 * @param main entries that a program loads in any case. What they consist of
 *   goes into one file, `common.js`, and not into a chunk for each set of
 *   entries that share it: Node takes 1 ms for each file that it loads.
 */
export async function bundleEntries(
  platform: Platform,
  main: readonly string[] = [],
): Promise<void> {
  const { exports, publishConfig } = JSON.parse(
    readFileSync("package.json", "utf8"),
  ) as Manifest;
  const files = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [] : [target.import.default],
  );
  const entries = [...files, ...Object.values(publishConfig?.bin ?? {})].map(
    (file) => file.replace("./dist/", "src/").replace(/\.js$/, ".ts"),
  );
  const options: BuildOptions = {
    bundle: true,
    format: "esm",
    platform,
    target: "es2022",
    packages: "external",
    external: ["node:*"],
    logLevel: "warning",
  };
  const common = main.length ? await filesOf(main, options) : [];
  if (common.length) await bundleTogether(common, options);
  await build({
    ...options,
    entryPoints: entries,
    outdir: "dist",
    chunkNames: "chunk-[hash]",
    splitting: true,
    plugins: [leaveOut(common)],
  });
}

/** The files that entries consist of, without the entries themselves. */
async function filesOf(
  entries: readonly string[],
  options: BuildOptions,
): Promise<string[]> {
  const { metafile } = await build({
    ...options,
    entryPoints: [...entries],
    outdir: "dist",
    write: false,
    metafile: true,
  });
  return Object.keys(metafile.inputs).filter((file) => !entries.includes(file));
}

async function bundleTogether(
  files: readonly string[],
  options: BuildOptions,
): Promise<void> {
  const lines = files.map((file) => `export * from "./${file}";`);
  await build({
    ...options,
    stdin: { contents: lines.join("\n"), resolveDir: "." },
    outfile: `dist/${COMMON}.js`,
    // Two files that export one name: neither would be exported.
    logOverride: { "ambiguous-reexport": "error" },
  });
}

/** Imports these files from the common one. */
function leaveOut(files: readonly string[]): Plugin {
  return {
    name: "leave-out",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const source = resolve(resolveDir, path).replace(/\.js$/, ".ts");
        if (!files.includes(relative(".", source))) return undefined;
        return { path: `./${COMMON}.js`, external: true, sideEffects: false };
      });
    },
  };
}

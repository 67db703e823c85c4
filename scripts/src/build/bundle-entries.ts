import { readFileSync } from "node:fs";
import { build, type Platform } from "esbuild";

interface Manifest {
  readonly exports: Readonly<
    Record<string, string | { import: { default: string } }>
  >;
  readonly publishConfig?: { readonly bin?: Readonly<Record<string, string>> };
}

/**
 * Writes the code of each entry of the package in the current folder to one
 * file, with what entries share in `dist/shared/`. Declarations stay file by
 * file, as tsc writes them.
 */
export async function bundleEntries(platform: Platform): Promise<void> {
  const { exports, publishConfig } = JSON.parse(
    readFileSync("package.json", "utf8"),
  ) as Manifest;
  const entries = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [] : [target.import.default],
  );
  await build({
    entryPoints: [...entries, ...Object.values(publishConfig?.bin ?? {})].map(
      (file) => file.replace("./dist/", "src/").replace(/\.js$/, ".ts"),
    ),
    outdir: "dist",
    chunkNames: "shared/[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform,
    target: "es2022",
    packages: "external",
    external: ["node:*"],
    logLevel: "warning",
  });
}

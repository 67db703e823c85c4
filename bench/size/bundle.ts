import { realpathSync } from "node:fs";
import { relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { withWorkplace } from "./workplace.ts";

const packages = resolve(import.meta.dirname, "../../packages");

export interface BundledFile {
  readonly file: string;
  /** Minified, before gzip. */
  readonly bytes: number;
}

export interface Bundle {
  readonly gzipBytes: number;
  /** Names of the packages whose code is in the bundle. */
  readonly packages: readonly string[];
}

/**
 * Bundles a program with everything it imports, minified for any web-standard
 * runtime, and returns its gzip size.
 */
export async function bundle(
  program: string,
  modules: readonly string[],
): Promise<Bundle> {
  const { code, files } = await bundled(program, modules);
  return {
    gzipBytes: gzipSync(code, { level: 9 }).length,
    packages: [
      ...new Set(
        files
          .map(({ file }) => packageOf(file))
          .filter((name) => name !== undefined),
      ),
    ].sort(),
  };
}

/**
 * Returns how many bytes each file adds to the minified bundle, largest first.
 * Core is bundled from its source files, since its build merges them.
 */
export async function bundleFiles(
  program: string,
  modules: readonly string[],
): Promise<readonly BundledFile[]> {
  const { files } = await bundled(program, modules, coreSource);
  return files
    .filter(({ bytes }) => bytes > 0)
    .map(({ file, bytes }) => ({ file: relative(packages, file), bytes }))
    .sort((a, b) => b.bytes - a.bytes);
}

const coreSource = {
  "@st/core/module": resolve(packages, "core/src/module.ts"),
  "@st/core": resolve(packages, "core/src/index.ts"),
};

function bundled(
  program: string,
  modules: readonly string[],
  alias: Record<string, string> = {},
): Promise<{ code: Uint8Array; files: readonly BundledFile[] }> {
  return withWorkplace(modules, async ({ folder, write }) => {
    const here = realpathSync(folder);
    const { outputFiles, metafile } = await build({
      entryPoints: [write("app.ts", program)],
      absWorkingDir: here,
      alias,
      bundle: true,
      minify: true,
      format: "esm",
      platform: "neutral",
      target: "es2022",
      write: false,
      outfile: "app.js",
      metafile: true,
      logLevel: "silent",
    });
    const inputs = Object.entries(metafile.outputs["app.js"]?.inputs ?? {});
    return {
      code: outputFiles[0]?.contents ?? new Uint8Array(),
      files: inputs.map(([file, { bytesInOutput }]) => ({
        file: resolve(here, file),
        bytes: bytesInOutput,
      })),
    };
  });
}

function packageOf(file: string): string | undefined {
  const installed = file.lastIndexOf("node_modules/");
  if (installed !== -1) {
    return file.slice(installed + "node_modules/".length);
  }
  const inside = relative(packages, file);
  return inside.startsWith("..") ? undefined : inside.split(/[\\/]/)[0];
}

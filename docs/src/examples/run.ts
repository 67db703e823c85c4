import { execFileSync } from "node:child_process";
import { build } from "esbuild";

/**
 * Makes the examples in a process of their own. The inputs are those of the
 * fake's tests, which only a bundler resolves.
 */
export async function runExamples(): Promise<void> {
  const outfile = ".astro/examples.mjs";
  await build({
    entryPoints: ["src/examples/main.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
  });
  execFileSync(process.execPath, [outfile], { stdio: "inherit" });
}

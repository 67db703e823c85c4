// The code of each entry in one file, with what entries share in dist/shared/:
// Node takes four times as long to load the sixty files they are written in.
// Declarations stay file by file, as tsc writes them.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = Object.values(exports).flatMap(
  (target) => target.import?.default ?? [],
);

await build({
  entryPoints: entries.map((file) =>
    file.replace("./dist/", "src/").replace(/\.js$/, ".ts"),
  ),
  outdir: "dist",
  chunkNames: "shared/[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  packages: "external",
  external: ["node:*"],
  logLevel: "warning",
});

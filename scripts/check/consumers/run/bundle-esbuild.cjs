// Bundles with the esbuild of the folder that is named.
const { buildSync } = require(process.argv[2]);

for (const [entry, format] of [
  ["main.mjs", "esm"],
  ["main.cjs", "cjs"],
])
  buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    format,
    outfile: `out/${entry}`,
    logLevel: "warning",
  });

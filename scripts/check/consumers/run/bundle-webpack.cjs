// Bundles with the webpack of the folder that is named.
const { join } = require("node:path");
const webpack = require(process.argv[2]);

for (const entry of ["main.mjs", "main.cjs"])
  webpack(
    {
      mode: "production",
      target: "node",
      context: __dirname,
      entry: `./${entry}`,
      output: { path: join(__dirname, "out"), filename: `bundle-${entry}.cjs` },
    },
    (error, stats) => {
      if (!error && !stats.hasErrors()) return;
      console.error(error ?? stats.toString({ all: false, errors: true }));
      process.exitCode = 1;
    },
  );

/** `pnpm generate [module…] [--check]`: packages and pages from `specs/`. */
import { parseArgs } from "node:util";
import { generate } from "./generate/run.ts";

const started = performance.now();
const { values, positionals } = parseArgs({
  options: { check: { type: "boolean", default: false } },
  allowPositionals: true,
});
try {
  const changed = generate({
    modules: positionals,
    check: values.check,
    log: console.log,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  if (values.check && changed.length > 0) {
    console.error(
      `\nNot what specs/ and the generator produce (run \`pnpm ` +
        `generate\`):\n${changed.map((path) => `  ${path}`).join("\n")}`,
    );
    process.exitCode = 1;
  } else {
    console.log(
      `${values.check ? "everything is current" : `${changed.length} files written`}, ${seconds} s`,
    );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

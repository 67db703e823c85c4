import { spawnSync } from "node:child_process";
import { root } from "../check/root.ts";
import { runCommand } from "../check/run-command.ts";

const EXAMPLE = "./examples/quickstart";

/** Steps before the example can run. Both are fast if nothing has changed. */
const preparations = [
  {
    title: "Generate the packages from specs/",
    command: ["--silent", "generate"],
    remedy:
      "The message above names the faulty file. specs/README.md describes the format of documents.",
  },
  {
    title: "Build the packages that the example uses",
    command: [
      "exec",
      "turbo",
      "run",
      "build",
      `--filter=${EXAMPLE}...`,
      "--output-logs=errors-only",
      "--no-color",
    ],
    remedy:
      "If you have changed files, fix the errors above; otherwise delete " +
      "the dist/ folders and .turbo/, and try again.",
  },
] as const;

const steps = preparations.length + 1;

for (const [index, { title, command, remedy }] of preparations.entries()) {
  const started = performance.now();
  console.log(`[${index + 1}/${steps}] ${title}`);
  const { code, output } = await runCommand("pnpm", command, {
    cwd: root,
    env: { TURBO_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) {
    console.error(`${output.trimEnd()}\n\nFailed: ${title}.\n${remedy}`);
    process.exit(1);
  }
  console.log(
    `      done in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}

console.log(`[${steps}/${steps}] Run examples/quickstart\n`);
const example = spawnSync("pnpm", ["--silent", "--filter", EXAMPLE, "start"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (example.status !== 0) {
  console.error(
    "\nFailed: the example stopped early. Its last lines say why; " +
      "examples/quickstart/README.md describes what it needs.",
  );
}
process.exitCode = example.status ?? 1;

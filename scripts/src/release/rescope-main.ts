/**
 * `pnpm release:scope @acme` calls the packages `@acme/…` from now on: it
 * renames them in every file, installs them under the new name, and writes anew
 * what is generated from it.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { NPM_SCOPE } from "../emit/names.ts";
import { runProgram } from "../specs/run-program.ts";
import { UserError } from "../specs/user-error.ts";
import { rescope } from "./rescope.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

/** Longer names wrap lines elsewhere and sort imports anew. */
const FOLLOW_UP: readonly (readonly [title: string, command: string])[] = [
  ["Install", "pnpm install --no-frozen-lockfile --prefer-offline"],
  ["Format the sources", "pnpm exec biome check --write ."],
  ["Generate the packages", "pnpm --silent generate"],
  ["Build", "pnpm exec turbo run build --output-logs=errors-only"],
  ["Write api.md", "pnpm --silent api"],
];

await runProgram(() => {
  const [scope = ""] = process.argv.slice(2);
  const changed = rescope(ROOT, NPM_SCOPE, scope);
  console.log(`Changed ${changed.length} files from ${NPM_SCOPE} to ${scope}`);
  for (const [title, command] of FOLLOW_UP) {
    console.log(title);
    const { status } = spawnSync(command, {
      cwd: ROOT,
      stdio: "inherit",
      shell: true,
    });
    if (status !== 0)
      throw new UserError(
        `"${command}" failed. Fix what it names, then run it and the ` +
          `commands after it: ${FOLLOW_UP.map(([, each]) => each).join("; ")}`,
      );
  }
  console.log("Done. Run `npm test`, then commit.");
});

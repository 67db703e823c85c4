/** `pnpm release:scope @acme`: calls the packages `@acme/…` from now on. */
import { resolve } from "node:path";
import { NPM_SCOPE } from "../emit/names.ts";
import { runProgram } from "../specs/run-program.ts";
import { rescope } from "./rescope.ts";

await runProgram(() => {
  const [scope = ""] = process.argv.slice(2);
  const changed = rescope(
    resolve(import.meta.dirname, "../../.."),
    NPM_SCOPE,
    scope,
  );
  console.log(
    `${changed.length} files changed. Now: pnpm install, pnpm generate, pnpm build, pnpm api.`,
  );
});

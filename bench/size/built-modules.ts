import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/**
 * Ids of the module packages that have been built. Webhooks is not among them:
 * its spec has another form.
 */
export function builtModules(): readonly string[] {
  return readdirSync(resolve(root, "packages"))
    .filter(
      (name) =>
        name !== "webhooks" &&
        existsSync(resolve(root, "specs", `${name}.json`)),
    )
    .filter((name) =>
      existsSync(resolve(root, "packages", name, "dist", "index.js")),
    )
    .sort();
}

/**
 * `pnpm release:dry`: what the next release would publish, with sizes and file
 * lists. Needs built packages.
 */
import { resolve } from "node:path";
import { dryReport, dryRun, plannedReleases } from "./dry-run.ts";

const root = resolve(import.meta.dirname, "../../..");
console.log(dryReport(await dryRun(root, await plannedReleases(root))));

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkInstalled } from "../packages/check-installed.ts";
import { checkTarball } from "../packages/check-tarball.ts";
import { packAll } from "../packages/pack.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { type Check, reportChecks } from "../report.ts";
import { root } from "../root.ts";

const tarballs = await packAll(root);
const installed = checkInstalled(tarballs, moduleMembers(openRepo(root)));
const license = readFileSync(join(root, "LICENSE"), "utf8");
const checks: Check[] = [];
for (const tarball of tarballs)
  checks.push(...(await checkTarball(tarball, license)));
reportChecks("packages", [...checks, ...(await installed)]);

/**
 * `pnpm release:bootstrap --repo OWNER/NAME [--publish]`: creates packages npm
 * does not know yet. See RELEASING.md.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { packAll } from "../../check/packages/pack.ts";
import { runCommand } from "../../check/run-command.ts";
import { runProgram } from "../specs/run-program.ts";
import { UserError } from "../specs/user-error.ts";
import { bootstrap, unknownPackages } from "./bootstrap.ts";

const root = resolve(import.meta.dirname, "../../..");
const run = (command: string, commandArguments: readonly string[]) =>
  runCommand(command, commandArguments, { cwd: root });
await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      repo: { type: "string" },
      publish: { type: "boolean", default: false },
    },
  });
  if (values.repo === undefined || !/^[\w.-]+\/[\w.-]+$/.test(values.repo)) {
    throw new UserError(
      "Usage: pnpm release:bootstrap --repo OWNER/NAME [--publish]",
    );
  }
  const tarballs = await packAll(root);
  const unknown = await unknownPackages(
    tarballs.map(({ member }) => member.manifest.name),
    run,
  );
  const packages = tarballs
    .filter(({ member }) => unknown.includes(member.manifest.name))
    .map(({ member, file }) => ({ name: member.manifest.name, tarball: file }));
  const options = {
    repository: values.repo,
    workflow: "release.yml",
    environment: "npm",
    publish: values.publish,
  };
  await bootstrap(packages, options, run, console.log);
  const done = values.publish
    ? "created"
    : "would be created; --publish does it";
  console.log(
    packages.length === 0
      ? "npm knows every package."
      : `${packages.length} packages ${done}.`,
  );
});

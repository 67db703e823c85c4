/**
 * First publishes. npm lets a workflow publish through trusted publishing only
 * to packages that exist, so a person has to create each package once, and tell
 * npm which workflow may publish it from then on.
 */
import { UserError } from "../specs/user-error.ts";

export type Runner = (
  command: string,
  commandArguments: readonly string[],
) => Promise<{ code: number; output: string }>;

export interface NewPackage {
  name: string;
  /** Its packed tarball. */
  tarball: string;
}

export interface BootstrapOptions {
  /** `owner/name` on GitHub. */
  repository: string;
  /** Workflow file and environment that npm is told to trust. */
  workflow: string;
  environment: string;
  /** Really do it; otherwise the commands are only shown. */
  publish: boolean;
}

/** The names among these that the registry does not know. */
export async function unknownPackages(
  names: readonly string[],
  run: Runner,
): Promise<string[]> {
  const states = await Promise.all(
    names.map(async (name) => {
      const { code, output } = await run("npm", ["view", name, "name"]);
      if (code === 0) return [];
      if (/E404|404 Not Found/.test(output)) return [name];
      throw new UserError(
        `npm cannot tell whether ${name} exists:\n${output.trim()}`,
      );
    }),
  );
  return states.flat();
}

/**
 * The two commands a new package needs. Provenance comes with the first release
 * from the workflow.
 */
function commandsFor(
  { name, tarball }: NewPackage,
  { repository, workflow, environment }: BootstrapOptions,
): string[][] {
  return [
    ["publish", tarball, "--access", "public", "--provenance=false"],
    [
      "trust",
      "github",
      name,
      "--file",
      workflow,
      "--repo",
      repository,
      "--env",
      environment,
      "--allow-publish",
      "--yes",
    ],
  ];
}

/**
 * Creates the packages one by one, so that after a failure a second run can
 * continue.
 */
export async function bootstrap(
  packages: readonly NewPackage[],
  options: BootstrapOptions,
  run: Runner,
  say: (line: string) => void,
): Promise<void> {
  for (const one of packages) {
    for (const commandArguments of commandsFor(one, options)) {
      say(`npm ${commandArguments.join(" ")}`);
      if (!options.publish) continue;
      const { code, output } = await run("npm", commandArguments);
      if (code !== 0)
        throw new UserError(
          `npm ${commandArguments[0]} failed for ${one.name}; nothing ` +
            "after it was done. Mend it and run the command " +
            `again.\n${output.trim()}`,
        );
    }
  }
}

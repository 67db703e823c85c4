import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Check, outcomeOf, type Step } from "../outcome.ts";
import type { Tarball } from "../packages/pack.ts";
import { callOf } from "../packing/calls.ts";
import { withConsumer } from "../packing/consumer.ts";
import { type NodeBinary, nodesToTest } from "../packing/nodes.ts";
import { runProgram } from "../packing/run-program.ts";
import { giveSecondCore, setProtocol } from "../packing/second-core.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { root } from "../root.ts";
import { LAY_BUILT_FILES } from "./built-files.ts";

/**
 * The tarballs as a user gets them: installed by npm in a fresh folder, called
 * on the machine's own Node and on Node 24.
 */
export function packingStep(tarballs: () => Promise<readonly Tarball[]>): Step {
  return {
    name: "packed packages run",
    remedy:
      "The programs are in scripts/check/packing/programs/. What works in the repo and not here is usually missing from `files` or `dependencies`.",
    needs: ["build"],
    after: LAY_BUILT_FILES,
    run: async () => {
      const nodes = await nodesToTest();
      const packed = await tarballs();
      const fake = await startFake();
      try {
        const checks = await withConsumer(root, packed, (folder) =>
          runAll(folder, nodes, JSON.stringify(fake.connection)),
        );
        return outcomeOf(
          checks,
          nodes.map(({ version }) => version).join(", "),
        );
      } finally {
        await fake.close();
      }
    },
  };
}

/**
 * The fake, built by the step before and found by its place: as a dependency it
 * would have turbo check the types of this package again with every new spec.
 */
async function startFake(): Promise<Fake> {
  const file = join(root, "packages/testing/dist/index.js");
  const { startFakeServiceTitan } = (await import(
    pathToFileURL(file).href
  )) as { startFakeServiceTitan(): Promise<Fake> };
  return startFakeServiceTitan();
}

interface Fake {
  readonly connection: object;
  close(): Promise<void>;
}

async function runAll(
  folder: string,
  nodes: readonly NodeBinary[],
  connection: string,
): Promise<readonly Check[]> {
  const calls = moduleMembers(openRepo(root)).map(callOf);
  const env = { ST_CONNECTION: connection, ST_CALLS: JSON.stringify(calls) };
  const checks: Check[] = [];
  for (const node of nodes) {
    for (const program of [
      "import.mjs",
      "require.cjs",
      "every-module.mjs",
      "fake.mjs",
    ]) {
      checks.push(...(await runProgram(node, folder, program, env)));
    }
  }
  giveSecondCore(folder, "crm");
  for (const node of nodes) {
    const results = await runProgram(node, folder, "import.mjs", env);
    checks.push(
      ...results.map((check) => ({
        ...check,
        name: `two copies of core, ${check.name}`,
      })),
    );
  }
  setProtocol(folder, "crm", 999);
  for (const node of nodes) {
    checks.push(...(await runProgram(node, folder, "other-protocol.mjs", env)));
  }
  return checks;
}

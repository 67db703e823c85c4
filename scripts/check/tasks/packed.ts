/**
 * The tarballs as a user gets them: installed by npm in a fresh folder, called
 * on the machine's own Node and on Node 24.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packAll } from "../packages/pack.ts";
import { callOf } from "../packing/calls.ts";
import { withConsumer } from "../packing/consumer.ts";
import { nodesToTest } from "../packing/nodes.ts";
import { runProgram } from "../packing/run-program.ts";
import { giveSecondCore, setProtocol } from "../packing/second-core.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { type Check, reportChecks } from "../report.ts";
import { root } from "../root.ts";

const PROGRAMS = ["import.mjs", "require.cjs", "every-module.mjs", "fake.mjs"];

interface Fake {
  readonly connection: object;
  close(): Promise<void>;
}

// Found by its place: as a dependency it would have turbo check the types of
// this package again with every new spec.
const { startFakeServiceTitan } = (await import(
  pathToFileURL(join(root, "packages/testing/dist/index.js")).href
)) as { startFakeServiceTitan(): Promise<Fake> };

const fake = await startFakeServiceTitan();
try {
  const checks = await withConsumer(root, await packAll(root), runAll);
  reportChecks("packed", checks);
} finally {
  await fake.close();
}

async function runAll(folder: string): Promise<readonly Check[]> {
  const env = {
    ST_CONNECTION: JSON.stringify(fake.connection),
    ST_CALLS: JSON.stringify(moduleMembers(openRepo(root)).map(callOf)),
  };
  const nodes = await nodesToTest();
  const onEach = async (...programs: string[]): Promise<Check[]> => {
    const checks: Check[] = [];
    for (const node of nodes)
      for (const program of programs)
        checks.push(...(await runProgram(node, folder, program, env)));
    return checks;
  };
  const checks = await onEach(...PROGRAMS);
  giveSecondCore(folder, "crm");
  const twoCores = await onEach("import.mjs");
  setProtocol(folder, "crm", 999);
  return [
    ...checks,
    ...twoCores.map((check) => ({
      ...check,
      name: `two copies of core, ${check.name}`,
    })),
    ...(await onEach("other-protocol.mjs")),
  ];
}

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../check.js";
import { type ConnectProxy, startConnectProxy } from "./connect-proxy.js";
import type { Printed } from "./line-of-calls.js";
import { type Program, writePrograms } from "./programs.js";
import { type Recipe, recipesOf } from "./recipes.js";
import { startTlsServer } from "./tls-server.js";

/** Where the tunnels lead, in order. */
const TUNNELS = ["auth.company.invalid:443", "api.company.invalid:443"];
const ANSWERS = ["/customers/1", "/customers/2"].map((path) => ({
  host: "api.company.invalid",
  path: `/crm/v2/tenant/7${path}`,
}));

/** A runtime: its name and version, and the command before a program's file. */
export interface Runtime {
  readonly name: "node" | "bun" | "deno";
  readonly version: string;
  readonly command: readonly [string, ...string[]];
}

/**
 * Runs each recipe of the guide to proxies as a program of its own, against a
 * proxy that wants a password, and a server behind TLS.
 */
export async function runRecipes(
  runtime: Runtime,
  { guide, compiled }: { guide: string; compiled: string },
  print: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const server = await startTlsServer();
  const proxy = await startConnectProxy(server.port);
  // Beside the compiled sources, where the package's dependencies are found.
  const folder = mkdtempSync(join(compiled, "recipes-"));
  let failed = 0;
  const recipes = recipesOf(runtime);
  try {
    const authority = join(folder, "authority.pem");
    writeFileSync(authority, server.authority);
    const programs = writePrograms(guide, compiled, folder);
    for (const recipe of recipes) {
      proxy.tunnels.length = 0;
      try {
        await runRecipe(runtime, recipe, programs, proxy, authority);
      } catch (error) {
        failed++;
        print(`not ok: a proxy: ${recipe.name}\n  ${(error as Error).message}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
    await proxy.close();
    await server.close();
  }
  return { passed: recipes.length - failed, failed };
}

async function runRecipe(
  { command: [command, ...args] }: Runtime,
  { program, variables, expected }: Recipe,
  programs: Record<Program, string>,
  proxy: ConnectProxy,
  authority: string,
): Promise<void> {
  const printed = await run(command, [...args, programs[program]], {
    NODE_EXTRA_CA_CERTS: authority,
    DENO_CERT: authority,
    // Deno would look for newer versions of itself.
    DENO_NO_UPDATE_CHECK: "1",
    ...variables(proxy),
  });
  if (expected === "through the proxy") {
    check(printed, { answers: ANSWERS }, "the calls");
    // The second call may open another, or use that of the first.
    check([...new Set(proxy.tunnels)], TUNNELS, "the tunnels");
  } else {
    check(printed.error, expected, "the error");
    check(proxy.tunnels, [], "the tunnels");
  }
}

function run(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Printed> {
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      { env, timeout: 60_000 },
      (error, stdout, stderr) => {
        const line = /^\{.*\}$/m.exec(stdout)?.[0];
        if (error || !line) reject(new Error(`${error} ${stdout}${stderr}`));
        else resolve(JSON.parse(line));
      },
    );
  });
}

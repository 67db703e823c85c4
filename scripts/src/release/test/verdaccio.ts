/** A package registry on loopback, with its storage in a temporary folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "yaml";
import { NPM_SCOPE } from "../../emit/names.ts";
import { onlyThisRegistry } from "./loopback-only.ts";
import { mustRun } from "./run.ts";

export interface Registry {
  url: string;
  /**
   * Environment of programs that install from it and publish to it, and can
   * reach no other.
   */
  env: NodeJS.ProcessEnv;
  /**
   * Published versions of a package, with the contents of their package.json.
   */
  versions: (
    name: string,
  ) => Promise<Record<string, { dependencies?: Record<string, string> }>>;
  stop: () => Promise<void>;
}

export async function startVerdaccio(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "st-verdaccio-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  writeFileSync(
    join(folder, "config.yaml"),
    stringify(await configFor(folder)),
  );
  const program = join(
    dirname(createRequire(import.meta.url).resolve("verdaccio/package.json")),
    "bin/verdaccio",
  );
  const child = spawn(
    process.execPath,
    [
      program,
      "--config",
      join(folder, "config.yaml"),
      "--listen",
      `127.0.0.1:${port}`,
    ],
    {
      cwd: folder,
      env: await withAuthorities(),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  try {
    await answering(url, child);
  } catch (error) {
    child.kill();
    throw new Error(`${(error as Error).message}\n${log.join("")}`);
  }
  return {
    url,
    env: onlyThisRegistry(url, folder),
    versions: async (name) => {
      const response = await fetch(`${url}${name.replace("/", "%2f")}`);
      if (response.status === 404) return {};
      return ((await response.json()) as { versions: Record<string, object> })
        .versions;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill();
      // It waits for open connections first; the programs of the test may have
      // left some.
      const impatient = setTimeout(() => child.kill("SIGKILL"), 3000);
      await ended;
      clearTimeout(impatient);
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * Other packages come from wherever this machine gets its packages; that
 * address is read now and kept nowhere.
 */
async function configFor(folder: string): Promise<object> {
  return {
    storage: join(folder, "storage"),
    uplinks: { machine: { url: await npmConfig("registry"), timeout: "60s" } },
    packages: {
      [`${NPM_SCOPE}/*`]: { access: "$all", publish: "$all" },
      "**": { access: "$all", publish: "$all", proxy: "machine" },
    },
    web: { enable: false },
    log: { type: "stdout", format: "pretty", level: "warn" },
    max_body_size: "50mb",
  };
}

/**
 * A machine whose registry has a certificate of its own tells npm so, or Node.
 */
async function withAuthorities(): Promise<NodeJS.ProcessEnv> {
  const file = await npmConfig("cafile");
  return file === ""
    ? process.env
    : { ...process.env, NODE_EXTRA_CA_CERTS: file };
}

async function npmConfig(key: string): Promise<string> {
  const value = (
    await mustRun(tmpdir(), "npm", ["config", "get", key, "--loglevel=error"])
  ).trim();
  return value === "null" || value === "undefined" ? "" : value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no free port")),
      );
    });
  });
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null)
      throw new Error(`verdaccio ended with ${child.exitCode}`);
    const response = await fetch(`${url}-/ping`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error("verdaccio did not answer within 30 s");
}

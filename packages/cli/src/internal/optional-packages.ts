import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type ConnectOptions, ServiceTitanConfigError } from "@st/core";
import type { Terminal } from "../terminal.js";

/** What is used of a running fake. */
export interface FakeServer {
  readonly connection: ConnectOptions;
  close(): Promise<void>;
}

interface Testing {
  startFakeServiceTitan(options: object): Promise<FakeServer>;
}

/** Loads the fake. @throws ServiceTitanConfigError if it is not installed */
export async function loadFake(terminal: Terminal): Promise<Testing> {
  const { require } = find("@st/testing", terminal);
  const file = require.resolve("@st/testing");
  // In the CommonJS files import() is require(), which takes no address.
  if (import.meta.url === undefined) return require(file) as Testing;
  return (await import(pathToFileURL(file).href)) as Testing;
}

/**
 * The program of another package, as a path for Node.
 *
 * @throws ServiceTitanConfigError if the package is not installed
 */
export function programOf(name: string, terminal: Terminal): string {
  const { folder } = find(name, terminal);
  const { bin, publishConfig } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Manifest;
  const programs = bin ?? publishConfig?.bin ?? {};
  const file =
    typeof programs === "string" ? programs : Object.values(programs)[0];
  return join(folder, file ?? "");
}

interface Manifest {
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly bin?: Manifest["bin"] };
}

/** Looks beside this package, then in the working directory. */
function find(name: string, { cwd }: Terminal) {
  // The CommonJS files of this package do not know where they are.
  const own = [import.meta.url].filter((url) => url !== undefined);
  for (const from of [...own, pathToFileURL(join(cwd, "_.js")).href]) {
    const require = createRequire(from);
    let manifest: string;
    try {
      manifest = require.resolve(`${name}/package.json`);
    } catch {
      continue;
    }
    if (existsSync(manifest)) return { folder: dirname(manifest), require };
  }
  throw new ServiceTitanConfigError(
    `${name} is not installed. Install it beside @st/cli (npm install ${name}), ` +
      `or run: npx -p @st/cli -p ${name} st …`,
  );
}

import { readFileSync } from "node:fs";
import {
  type Config,
  ConfigError,
  clockOf,
  parseConfig,
} from "./config/config.js";
import { type Flags, readFlags, usage } from "./config/flags.js";
import type { Shape } from "./config/shape.js";
import { type FakeServiceTitan, startFakeServiceTitan } from "./server.js";

/** What the program reads of its own package. */
export interface Package {
  /** Schema of a configuration file. */
  shape: Shape;
  version: string;
}

/**
 * Runs `st-fake` until it is told to stop, and returns its exit code.
 *
 * @param args of the command line
 */
export async function stFake(
  args: readonly string[],
  { shape, version }: Package,
): Promise<number> {
  try {
    const flags = readFlags(args, shape);
    if (flags.print === "help") return print(usage);
    if (flags.print === "version") return print(`${version}\n`);
    const config = { ...fileOf(flags, shape), ...flags.config };
    const fake = await start(config);
    print(flags.print === "json" ? asJson(fake) : describe(fake));
    await stopped();
    await fake.close();
    return 0;
  } catch (error) {
    process.stderr.write(`st-fake: ${sentence(error)}\n`);
    return 1;
  }
}

function fileOf({ file }: Flags, shape: Shape): Config {
  if (file === undefined) return {};
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : `${code}`;
    throw new ConfigError(
      `--config is ${file}, but ${why}; give the path of a JSON file.`,
    );
  }
  return parseConfig(text, file, shape);
}

async function start(config: Config): Promise<FakeServiceTitan> {
  const { $schema: _, clock, zone, faults = [], ...options } = config;
  const base = clockOf(config);
  const fake = await startFakeServiceTitan({
    ...options,
    ...(zone === undefined ? {} : { zone }),
    ...(base ? { clock: base } : {}),
    control: controlOf(config, zone),
  });
  try {
    for (const [index, fault] of faults.entries()) add(fake, fault, index);
  } catch (error) {
    await fake.close();
    throw error;
  }
  return fake;
}

function controlOf({ control = true }: Config, zone: string | undefined) {
  if (control === false) return false;
  return { ...(control === true ? {} : control), ...(zone ? { zone } : {}) };
}

function add(
  fake: FakeServiceTitan,
  fault: NonNullable<Config["faults"]>[number],
  index: number,
): void {
  try {
    fake.fail(fault);
  } catch (error) {
    throw new ConfigError(`faults[${index}].${(error as Error).message}`);
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}

/** What went wrong, without a stack: the reader did not write this program. */
function sentence(error: unknown): string {
  const { code, address, port, message } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (code === "EADDRINUSE")
    return `port ${port} of ${address} is taken; give another one, or 0 for a free one.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `host is ${address}, which is no address of this machine; give 127.0.0.1 or 0.0.0.0.`;
  if (code === "EACCES")
    return `port ${port} needs rights that this program lacks; give one above 1023.`;
  return message;
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

function asJson(fake: FakeServiceTitan): string {
  const { url, controlUrl, appKey, tenants } = fake;
  return `${JSON.stringify({ url, controlUrl, appKey, tenants })}\n`;
}

function describe({
  url,
  controlUrl,
  appKey,
  tenants,
}: FakeServiceTitan): string {
  const lines: [string, string | number][] = [
    ["API and token URL", url],
    ...(controlUrl === undefined
      ? []
      : [
          ["control API", `${controlUrl}/control`] as [string, string],
          ["status page", `${controlUrl}/`] as [string, string],
        ]),
    ["app key", appKey],
    ...tenants.flatMap(({ tenantId, clientId, clientSecret }) => [
      ["tenant", tenantId] as [string, number],
      ["client id", clientId] as [string, string],
      ["client secret", clientSecret] as [string, string],
    ]),
  ];
  const text = lines.map(([name, value]) => `  ${name.padEnd(20)}${value}\n`);
  return `Fake ServiceTitan at ${url}, stop it with Ctrl-C.\n\n${text.join("")}`;
}

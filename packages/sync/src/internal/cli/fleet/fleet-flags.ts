import { parseArgs } from "node:util";
import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import { parseFlags, words } from "../parse-flags.js";

export const FLEET_USAGE = `Many tenants in PostgreSQL, read by workers on any number of machines.

  st-sync work                       reads what is due, until Ctrl-C
  st-sync status                     lag, errors and workers, as text
  st-sync page                       serves a page: lag, errors, pause, resume
  st-sync tenants                    lists the tenants
  st-sync tenants add TENANT         adds one; its credentials are read from
                                     SERVICETITAN_… variables, .env or --config
  st-sync tenants import FILE        adds those of a JSON file
  st-sync tenants remove TENANT…     takes them out; their rows stay
  st-sync tenants new-key            prints a key for ST_SYNC_KEY
  st-sync tenants rotate-key         from ST_SYNC_KEY to ST_SYNC_NEW_KEY
  st-sync pause TENANT…              stops reading them
  st-sync resume TENANT…             goes on, and tries at once what failed
  st-sync backfill TENANT…           reads from the beginning again

  --to ADDRESS           postgres://user:password@host/database
  --concurrency N        work: tenants at a time; 8 by default
  --every SECONDS        work: between two readings; 3600 by default
  --slice SECONDS        work: until a tenant makes room; 300 at most
  --streams a,b          work, backfill: only these streams
  --exclude a.b,*.c, --no-personal, --no-raw    work: as for run
  --reports FILE         work: reports that each tenant has, as for run
  --tenants FILE         work: credentials from a JSON file, not the table
  --redis URL            work: shares tokens and the limits of each tenant with
                         other programs that use @st/redis
  --name TEXT, --timezone ZONE    tenants add
  --config FILE          tenants add: JSON file with credentials
  --port N, --host HOST  page: 127.0.0.1:3030 by default
  --json                 prints lines of JSON for programs

  ST_SYNC_KEY            encrypts credentials: 32 bytes in base64 or hex
  ST_SYNC_TOKEN          page: what visitors have to give
  ST_SYNC_TO             instead of --to
  ST_SYNC_REDIS          instead of --redis
  ST_SYNC_REDIS_KEY      encrypts tokens in Redis: 32 bytes in base64 or hex, the
                         same in all programs
`;

const OPTIONS = {
  to: { type: "string" },
  concurrency: { type: "string" },
  every: { type: "string" },
  slice: { type: "string" },
  streams: { type: "string" },
  exclude: { type: "string" },
  personal: { type: "boolean" },
  raw: { type: "boolean" },
  reports: { type: "string" },
  tenants: { type: "string" },
  redis: { type: "string" },
  name: { type: "string" },
  timezone: { type: "string" },
  config: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const COMMANDS = [
  "work",
  "page",
  "tenants",
  "pause",
  "resume",
  "backfill",
] as const;
const TENANTS_COMMANDS = [
  "list",
  "add",
  "import",
  "remove",
  "new-key",
  "rotate-key",
] as const;

export type FleetCommand = (typeof COMMANDS)[number];

/** Whether a command line is for a fleet. */
export function isForFleet(args: readonly string[]): boolean {
  const [word] = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    allowNegative: true,
    strict: false,
  }).positionals;
  return COMMANDS.some((command) => command === word);
}

/** What a command line says. */
export interface FleetFlags {
  readonly command: FleetCommand | "help";
  /** Of `tenants`. */
  readonly tenantsCommand: (typeof TENANTS_COMMANDS)[number];
  readonly to: string;
  /** Tenants, or files. */
  readonly rest: readonly string[];
  readonly concurrency?: number;
  readonly every?: number;
  readonly slice?: number;
  readonly streams?: readonly string[];
  readonly exclude?: readonly string[];
  readonly personal: boolean;
  readonly raw: boolean;
  /** A file. */
  readonly reports?: string;
  readonly tenants?: string;
  /** Address of a Redis. */
  readonly redis?: string;
  readonly name?: string;
  readonly timezone?: string;
  readonly config?: string;
  readonly port?: number;
  readonly host?: string;
  readonly json: boolean;
}

/** @throws ServiceTitanInputError with one sentence */
export function readFleetFlags(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): FleetFlags {
  const { values, positionals } = parseFlags(
    args,
    OPTIONS,
    "st-sync work --help",
  );
  const [command, ...rest] = positionals as [FleetCommand, ...string[]];
  const word = command === "tenants" ? (rest.shift() ?? "list") : "list";
  const tenantsCommand = TENANTS_COMMANDS.find((one) => one === word);
  if (tenantsCommand === undefined)
    throw new ServiceTitanInputError(
      `There is no command tenants ${JSON.stringify(word)}.${didYouMean(word, TENANTS_COMMANDS)} ` +
        "Run st-sync work --help.",
    );
  const to = values.to ?? env["ST_SYNC_TO"] ?? "";
  const needsPlace = !values.help && tenantsCommand !== "new-key";
  if (needsPlace && !/^postgres(ql)?:\/\//.test(to))
    throw new ServiceTitanInputError(
      "A fleet needs PostgreSQL: give --to postgres://user:password@host/database, or ST_SYNC_TO.",
    );
  const { name, timezone, config, host, tenants, reports } = values;
  const redis = values.redis ?? env["ST_SYNC_REDIS"];
  if (redis !== undefined && !/^rediss?:\/\/./.test(redis))
    throw new ServiceTitanInputError(
      "--redis is not the address of a Redis; give redis://user:password@host:6379, or ST_SYNC_REDIS.",
    );
  return {
    command: values.help ? "help" : command,
    tenantsCommand,
    to,
    rest,
    ...number("concurrency", values.concurrency, 1),
    ...number("every", values.every, 1),
    ...number("slice", values.slice, 1),
    ...number("port", values.port, 0),
    ...list("streams", values.streams),
    ...list("exclude", values.exclude),
    personal: values.personal !== false,
    raw: values.raw !== false,
    json: values.json === true,
    ...Object.fromEntries(
      Object.entries({
        ...{ name, timezone, config, host },
        ...{ tenants, reports, redis },
      }).filter(([, value]) => value !== undefined),
    ),
  };
}

/** @throws ServiceTitanInputError for what is no tenant, and if there is none */
export function tenantIds({ command, rest }: FleetFlags): readonly number[] {
  if (rest.length === 0)
    throw new ServiceTitanInputError(`${command}: name a tenant.`);
  return rest.map((text) => {
    const id = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(id) || id < 1)
      throw new ServiceTitanInputError(
        `${command}: ${JSON.stringify(text)} is no tenant; give its number.`,
      );
    return id;
  });
}

function list(name: "streams" | "exclude", text: string | undefined) {
  if (text === undefined) return {};
  return { [name]: words(text) };
}

function number(
  name: "concurrency" | "every" | "slice" | "port",
  text: string | undefined,
  least: number,
) {
  if (text === undefined) return {};
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new ServiceTitanInputError(
      `--${name} is ${JSON.stringify(text)}; give a whole number from ${least}.`,
    );
  return { [name]: value };
}

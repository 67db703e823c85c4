import { type ParseArgsConfig, parseArgs } from "node:util";
import { ServiceTitanConfigError } from "@st/core";
import { flagProblem } from "@st/core/module";

const OPTIONS = {
  "allow-writes": { type: "string", multiple: true },
  audit: { type: "string" },
  config: { type: "string" },
  downloads: { type: "string" },
  fake: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  host: { type: "string" },
  "http-port": { type: "string" },
  http: { type: "boolean" },
  "allowed-host": { type: "string", multiple: true },
  redact: { type: "boolean" },
  "sync-db": { type: "string" },
  "sync-timeout": { type: "string" },
  tenants: { type: "string" },
  version: { type: "boolean" },
} satisfies ParseArgsConfig["options"];

export const HELP = `st-mcp: an MCP server for the ServiceTitan API (unofficial).

  npx @st/mcp                      over stdio, read-only; SERVICETITAN_… variables or .env
  npx @st/mcp --fake               a fake company, to try it (needs @st/testing)
  npx @st/mcp --http               over HTTP, at http://127.0.0.1:4020/mcp

  --config FILE          credentials in a JSON file, as loadConfig of @st/core reads it
  --tenants FILE         several tenants: a JSON list of { tenantId, clientId, clientSecret }
  --allow-writes LIST    operations and modules that may write: jpm,crm.customers.createNote
  --redact               leave out personal data
  --audit FILE           a line of JSON for each call, without values
  --sync-db FILE         the SQLite file of st-sync, for sync_query
  --sync-timeout SECONDS how long its queries may take; 30 unless you say otherwise
  --downloads FOLDER     where files are saved
  --http                 serve over HTTP instead of stdio
  --http-port PORT       4020 unless you give one
  --host ADDRESS         127.0.0.1 unless you give one; others need a token
  --allowed-host NAME    name that the server is called by; may be repeated
  --version, --help

Over HTTP, callers send the token in ST_MCP_TOKEN, if it is set.
`;

/** What a command line says. */
export interface Flags {
  readonly help: boolean;
  readonly version: boolean;
  readonly fake: boolean;
  readonly redact: boolean;
  readonly config: string | undefined;
  readonly tenants: string | undefined;
  readonly writes: readonly string[];
  readonly audit: string | undefined;
  readonly syncDatabase: string | undefined;
  /** In ms. */
  readonly syncTimeout: number | undefined;
  readonly downloads: string | undefined;
  /** Absent: over stdio. */
  readonly http:
    | {
        readonly port: number;
        readonly host: string | undefined;
        readonly hosts: readonly string[] | undefined;
      }
    | undefined;
}

/** @throws ServiceTitanConfigError with one sentence */
export function parseFlags(args: readonly string[]): Flags {
  const values = parsed(args);
  const port = values["http-port"] ?? "4020";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new ServiceTitanConfigError(
      `--http-port: ${port} is not a port. Give a number up to 65535.`,
    );
  return {
    help: values.help ?? false,
    version: values.version ?? false,
    fake: values.fake ?? false,
    redact: values.redact ?? false,
    config: values.config,
    tenants: values.tenants,
    writes: (values["allow-writes"] ?? [])
      .flatMap((list) => list.split(","))
      .map((name) => name.trim())
      .filter((name) => name !== ""),
    audit: values.audit,
    syncDatabase: values["sync-db"],
    syncTimeout: timeoutOf(values["sync-timeout"]),
    downloads: values.downloads,
    http: values.http
      ? { port: Number(port), host: values.host, hosts: values["allowed-host"] }
      : undefined,
  };
}

function timeoutOf(seconds: string | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  if (/^\d{1,5}$/.test(seconds) && Number(seconds) > 0)
    return Number(seconds) * 1_000;
  throw new ServiceTitanConfigError(
    `--sync-timeout: ${seconds} is not a number of seconds. Give a whole one from 1 up.`,
  );
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new ServiceTitanConfigError(
      `${flagProblem(error, Object.keys(OPTIONS))} --help lists all.`,
    );
  }
}

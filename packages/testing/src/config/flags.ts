import { parseArgs } from "node:util";
import { flagProblem } from "@st/core/module";
import { type Config, ConfigError } from "./config.js";
import { problemOf, type Shape } from "./shape.js";

export const usage = `Starts a fake ServiceTitan and prints how to reach it.

  npx -p @st/testing st-fake [--config st-fake.json] [flags]

  --config FILE          tenants, sizes, limits, faults, webhooks and all below
  --port N               port of the API; a free one by default
  --host ADDRESS         address to listen on; 127.0.0.1 by default
  --control-port N       port of the control API and status page
  --control-host ADDRESS address of the control API; 127.0.0.1 by default
  --no-control           neither control API nor status page
  --modules crm,jpm      modules to serve; all by default
  --tenants 1001,1002    tenants, with client id cid.1001 and secret cs1.1001
  --seed N               determines the rows; 1 by default
  --rows N               rows of each collection; 120 by default
  --clock TIME           time to start at: 2026-03-02T08:00
  --zone ZONE            time zone of --clock and the page: America/Phoenix
  --unfiltered MODE      query names without effect: ignore, warn or refuse
  --webhook URL          receiver of webhook events; may be repeated
  --webhook-secret KEY   signs the events to these receivers
  --json                 prints one line of JSON for programs
  --help, --version
`;

const flags = {
  config: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  "control-port": { type: "string" },
  "control-host": { type: "string" },
  control: { type: "boolean" },
  modules: { type: "string" },
  tenants: { type: "string" },
  seed: { type: "string" },
  rows: { type: "string" },
  clock: { type: "string" },
  zone: { type: "string" },
  unfiltered: { type: "string" },
  webhook: { type: "string", multiple: true },
  "webhook-secret": { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

type Values = ReturnType<typeof parseFlags>;

/** What the flags of st-fake say. */
export interface Flags {
  /** Path of the configuration file. */
  file?: string | undefined;
  /** Options that replace those of the file. */
  config: Config;
  /** What to print; a fake is started only for the last two. */
  print: "help" | "version" | "text" | "json";
}

/**
 * Reads the flags of st-fake.
 *
 * @param shape of a configuration file: flags have the same limits
 * @throws ConfigError with one sentence
 */
export function readFlags(args: readonly string[], shape: Shape): Flags {
  const values = parseFlags(args);
  const numbers = (name: "port" | "seed" | "rows") =>
    wholeNumber(name, values[name], shape.properties?.[name]);
  const config: Config = {
    ...defined("port", numbers("port")),
    ...defined("host", values.host),
    ...defined("control", controlOf(values, shape)),
    ...defined("modules", values.modules?.split(",")),
    ...defined("tenants", tenantsOf(values.tenants)),
    ...defined("seed", numbers("seed")),
    ...defined("rows", numbers("rows")),
    ...defined("clock", values.clock),
    ...defined("zone", values.zone),
    ...defined("unfiltered", unfilteredOf(values, shape)),
    ...defined("webhooks", webhooksOf(values)),
  };
  const print = values.help
    ? "help"
    : values.version
      ? "version"
      : values.json
        ? "json"
        : "text";
  return { file: values.config, config, print };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowNegative: true })
      .values;
  } catch (error) {
    throw new ConfigError(
      `${flagProblem(error, Object.keys(flags))} See --help.`,
    );
  }
}

function wholeNumber(
  flag: string,
  text: string | undefined,
  shape: Shape = {},
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : text;
  const problem = problemOf(shape, value, `--${flag}`);
  if (problem !== undefined) throw new ConfigError(problem);
  return value as number;
}

function controlOf(values: Values, shape: Shape): Config["control"] {
  if (values.control === false) return false;
  const control = {
    ...defined(
      "port",
      wholeNumber(
        "control-port",
        values["control-port"],
        shape.properties?.["port"],
      ),
    ),
    ...defined("host", values["control-host"]),
  };
  return Object.keys(control).length > 0 ? control : undefined;
}

function tenantsOf(text: string | undefined): Config["tenants"] {
  return text?.split(",").map((id) => {
    const tenantId = wholeNumber("tenants", id, {
      type: "integer",
      minimum: 1,
      examples: [1001],
    }) as number;
    return { tenantId, clientId: `cid.${id}`, clientSecret: `cs1.${id}` };
  });
}

function unfilteredOf(
  { unfiltered }: Values,
  shape: Shape,
): Config["unfiltered"] {
  if (unfiltered === undefined) return undefined;
  const allowed = shape.properties?.["unfiltered"] ?? {};
  const problem = problemOf(allowed, unfiltered, "--unfiltered");
  if (problem !== undefined) throw new ConfigError(problem);
  return unfiltered as Config["unfiltered"];
}

function webhooksOf(values: Values): Config["webhooks"] {
  const secret = values["webhook-secret"];
  if (secret !== undefined && !values.webhook)
    throw new ConfigError(
      "--webhook-secret signs events for the receivers of --webhook; give one.",
    );
  return values.webhook?.map((url) => ({ url, ...defined("secret", secret) }));
}

function defined<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [name in Name]?: Value } {
  return value === undefined
    ? {}
    : ({ [name]: value } as { [name in Name]?: Value });
}

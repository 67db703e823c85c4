/**
 * Options of `connect` from files and environment variables. For Node, Bun and
 * Deno; it reads files.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { parseEnvFile } from "./config/env-file.js";
import { checkVariables, VARIABLES } from "./config/variables.js";
import type { ConnectOptions } from "./connect-options.js";
import { ServiceTitanConfigError } from "./errors.js";

/**
 * Where `loadConfig` looks for values, in order of precedence: a source
 * overrides those listed after it.
 */
export interface ConfigSources {
  /** Explicit values. They override every other source. */
  options?: Partial<ConnectOptions> | undefined;
  /** @default process.env */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Path of a `.env` file; `false` for none. A file named here must exist.
   * @default ".env" in the working directory, if it exists
   */
  envFile?: string | false | undefined;
  /**
   * Path of a JSON file with the variables as keys, as `writeConfigTemplate`
   * writes it and servicepytan reads it.
   * @default none
   */
  file?: string | undefined;
}

/** Options for `connect`, as found. */
export type LoadedConfig = ConnectOptions & {
  /** Not sent to the API; kept for programs that need it. */
  appId?: string | undefined;
};

type Found = Partial<Record<keyof typeof VARIABLES, string>>;

/**
 * Collects the options of `connect`: explicit options, then environment
 * variables, then a `.env` file, then a JSON file. `SERVICETITAN_CLIENT_ID`,
 * `…_CLIENT_SECRET`, `…_APP_KEY`, `…_APP_ID`, `…_TENANT_ID`, `…_TIMEZONE`,
 * `…_API_ENVIRONMENT`. Empty values are ignored. With a JSON file the
 * environment defaults to production, as in servicepytan; without one it is
 * required.
 *
 * @throws ServiceTitanConfigError if a named file cannot be read, if options
 *   are missing (the error lists every one), or if a name looks misspelled. A
 *   JSON file may not contain any unknown `SERVICETITAN_` name
 */
export function loadConfig({
  options = {},
  env = process.env,
  envFile,
  file,
}: ConfigSources = {}): LoadedConfig {
  const found: Found = {
    ...(file === undefined ? {} : pick(readJson(file), file, true)),
    ...(envFile === false
      ? {}
      : pick(
          parseEnvFile(readText(envFile ?? ".env", envFile !== undefined)),
          envFile ?? ".env",
        )),
    ...pick(env, "the environment"),
  };
  const config = {
    ...(file === undefined ? {} : { environment: "production" }),
    ...found,
    ...defined(options),
  } as LoadedConfig;
  const needed = config.auth
    ? (["environment", "appKey", "tenantId"] as const)
    : ([
        "environment",
        "clientId",
        "clientSecret",
        "appKey",
        "tenantId",
      ] as const);
  const missing = needed
    .filter((name) => !config[name])
    .map(
      (name) =>
        `${name}: set ${VARIABLES[name]}${name === "environment" ? " to production or integration" : ""}.`,
    );
  if (missing.length) {
    const places = [
      "the environment",
      envFile !== false && (envFile ?? ".env"),
      file,
    ]
      .filter(Boolean)
      .join(", ");
    throw new ServiceTitanConfigError(
      `Missing options (looked in ${places}): ${missing.join(" ")}`,
      {
        problems: missing,
      } as object,
    );
  }
  return hideSecrets(config);
}

/**
 * Writes a JSON file to fill in, readable by its owner alone.
 * @throws ServiceTitanConfigError if the file exists already, since it may hold
 *   the only copy of a secret, or if it cannot be written
 */
export function writeConfigTemplate(path: string): void {
  const template = Object.values(VARIABLES).map((name) => [
    name,
    DEFAULTS[name] ?? "",
  ]);
  let file: number;
  try {
    file = openSync(path, "wx", 0o600);
  } catch (error) {
    const exists = (error as { code?: string }).code === "EEXIST";
    const why = exists
      ? "already exists. Choose another name, or delete it first."
      : `cannot be written: ${(error as Error).message}`;
    throw new ServiceTitanConfigError(`${path} ${why}`);
  }
  writeSync(file, `${JSON.stringify(Object.fromEntries(template), null, 2)}\n`);
  closeSync(file);
}

const DEFAULTS: Record<string, string> = {
  SERVICETITAN_TIMEZONE: "UTC",
  SERVICETITAN_API_ENVIRONMENT: "integration",
};

function pick(
  values: Readonly<Record<string, unknown>>,
  place: string,
  alone = false,
): Found {
  checkVariables(values, place, alone);
  const found: Found = {};
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const value = values[variable];
    // A JSON file may hold the tenant id as a number.
    if (value !== undefined && value !== null && value !== "")
      found[name as keyof Found] = String(value).trim();
  }
  if (found.environment) found.environment = found.environment.toLowerCase();
  return found;
}

function defined(options: object): object {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
}

function readText(path: string, required: boolean): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as { code?: string };
    if (!required && (code === "ENOENT" || code === "EISDIR")) return "";
    throw new ServiceTitanConfigError(
      `${path} cannot be read (${code}). Check the path and its permissions.`,
    );
  }
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  const text = readText(path, true);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message is left out: it quotes the file, and the quote may
    // contain a secret.
  }
  if (typeof value === "object" && value && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new ServiceTitanConfigError(`${path} does not contain a JSON object.`);
}

/** Replaces secrets by `[secret]` when the options are printed. */
function hideSecrets(config: LoadedConfig): LoadedConfig {
  const shown = () => ({
    ...config,
    appKey: "[secret]",
    ...(config.clientSecret && { clientSecret: "[secret]" }),
  });
  return Object.defineProperties(config, {
    toJSON: { value: shown },
    [Symbol.for("nodejs.util.inspect.custom")]: { value: shown },
  });
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ConnectOptions, ServiceTitanConfigError } from "@st/core";
import { loadConfig } from "@st/core/config";
import type { Terminal } from "../../terminal.js";
import type { Line } from "../args/read-line.js";
import type { Profile } from "./profile.js";
import { profileNamed, profilesPath, readProfiles } from "./profiles-file.js";
import { secretCommand } from "./secret-command.js";

/** Options of a connection, and where they come from. */
export interface Settings {
  /** `profile "north"`, or `the environment`. */
  readonly source: string;
  readonly profile?: string | undefined;
  /** How the client secret is kept. */
  readonly secret: "profile" | "environment" | "command";
  readonly options: ConnectOptions;
}

/**
 * Finds the credentials of a command: those of `--profile` or `ST_PROFILE`;
 * else of the environment (with `.env`) if they are complete there; else of the
 * current profile. What a profile lacks, say its secret, comes from the
 * environment.
 *
 * @throws ServiceTitanConfigError if something is missing, or if profile and
 *   environment name different tenants
 */
export async function readSettings(
  line: Line,
  terminal: Terminal,
): Promise<Settings> {
  const { env } = terminal;
  const wanted = line.text("profile") ?? (env["ST_PROFILE"] || undefined);
  const changed = changedByFlags(line);
  if (wanted === undefined) {
    const found = fromEnvironment(terminal, changed);
    if (found !== undefined)
      return {
        source: "the environment",
        secret: "environment",
        options: found,
      };
  }
  const profiles = await readProfiles(terminal);
  const name = wanted ?? profiles.current ?? onlyOne(profiles.profiles);
  if (name === undefined) throw nothingFound(terminal, profiles.profiles);
  const profile = profileNamed(profiles, name);
  checkSameTenant(name, profile, env);
  const options = loadConfig({
    options: { ...optionsOf(profile), ...changed } as Partial<ConnectOptions>,
    env,
    envFile: envFileOf(terminal),
  });
  return {
    source: `profile "${name}"`,
    profile: name,
    secret:
      profile.secretCommand !== undefined
        ? "command"
        : profile.clientSecret !== undefined
          ? "profile"
          : "environment",
    options,
  };
}

/** The options of a profile, as far as it has them. */
export function optionsOf(profile: Profile): Partial<ConnectOptions> {
  const { secretCommand: command, apiUrl, ...values } = profile;
  return {
    ...values,
    ...(command !== undefined && { clientSecret: secretCommand(command) }),
    ...(apiUrl !== undefined && { apiUrl, authUrl: apiUrl }),
  } as Partial<ConnectOptions>;
}

/** `.env` in the working directory, if there is one. */
function envFileOf({ cwd }: Terminal): string | false {
  const file = join(cwd, ".env");
  return existsSync(file) ? file : false;
}

function changedByFlags(line: Line): Partial<ConnectOptions> {
  const tenantId = line.count("tenant");
  const environment = line.text("environment");
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(environment !== undefined && { environment }),
  } as Partial<ConnectOptions>;
}

/** @throws ServiceTitanConfigError for a misspelled name */
function fromEnvironment(
  terminal: Terminal,
  changed: Partial<ConnectOptions>,
): ConnectOptions | undefined {
  try {
    const envFile = envFileOf(terminal);
    return loadConfig({ options: changed, env: terminal.env, envFile });
  } catch (error) {
    const isMissing =
      ServiceTitanConfigError.isInstance(error) &&
      error.message.startsWith("Missing options");
    if (isMissing) return undefined;
    throw error;
  }
}

function onlyOne(
  profiles: Readonly<Record<string, Profile>>,
): string | undefined {
  const names = Object.keys(profiles);
  return names.length === 1 ? names[0] : undefined;
}

function nothingFound(
  terminal: Terminal,
  profiles: Readonly<Record<string, Profile>>,
): ServiceTitanConfigError {
  const names = Object.keys(profiles);
  if (names.length > 0)
    return new ServiceTitanConfigError(
      `There are several profiles: ${names.join(", ")}. Name one by --profile, or run: st profiles use NAME`,
    );
  const hint =
    terminal.env["SERVICETITAN_CLIENT_ID"] === undefined
      ? ""
      : " The variables in the environment are not complete.";
  return new ServiceTitanConfigError(
    `There are no credentials: no profile in ${profilesPath(terminal)}, and no SERVICETITAN_… variables.${hint} ` +
      "Run st login; or add --fake to try a command against a fake.",
  );
}

/** A write to another company than the one that was meant cannot be undone. */
function checkSameTenant(
  name: string,
  { tenantId, environment }: Profile,
  env: Terminal["env"],
): void {
  const other = [
    ["SERVICETITAN_TENANT_ID", String(tenantId)],
    ["SERVICETITAN_API_ENVIRONMENT", environment],
  ].find(([variable = "", own]) => {
    const value = env[variable]?.trim().toLowerCase();
    return value !== undefined && value !== "" && value !== own;
  });
  if (other === undefined) return;
  const [variable = "", own] = other;
  throw new ServiceTitanConfigError(
    `Profile "${name}" has ${own}, and ${variable} is ${JSON.stringify(env[variable])}. ` +
      "Unset the variable, or name the other profile by --profile.",
  );
}

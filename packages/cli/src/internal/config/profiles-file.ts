import { join } from "node:path";
import { ServiceTitanConfigError, ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import type { Terminal } from "../../terminal.js";
import { configFolder } from "./places.js";
import { readPrivate, writePrivate } from "./private-file.js";
import { type Profile, type Profiles, readProfile } from "./profile.js";

/** The path of the file of profiles. */
export function profilesPath(terminal: Terminal): string {
  return join(configFolder(terminal), "profiles.json");
}

/**
 * Reads all profiles; there may be none.
 *
 * @throws ServiceTitanConfigError if the file is not one of profiles
 */
export async function readProfiles(terminal: Terminal): Promise<Profiles> {
  const path = profilesPath(terminal);
  const text = await readPrivate(path);
  if (text === undefined) return { profiles: {} };
  let value: { current?: unknown; profiles?: unknown };
  try {
    value = Object(JSON.parse(text)) as typeof value;
  } catch {
    // The parser's message quotes the file, which holds secrets.
    throw new ServiceTitanConfigError(
      `${path} is not JSON. Correct it, or delete it and run st login.`,
    );
  }
  const profiles = Object.entries(Object(value.profiles)).map(
    ([name, profile]) => [name, readProfile(name, profile)] as const,
  );
  return {
    ...(typeof value.current === "string" && { current: value.current }),
    profiles: Object.fromEntries(profiles),
  };
}

/** Replaces the file of profiles. */
export async function writeProfiles(
  terminal: Terminal,
  profiles: Profiles,
): Promise<void> {
  const text = `${JSON.stringify(profiles, undefined, 2)}\n`;
  await writePrivate(profilesPath(terminal), text);
}

/** @throws ServiceTitanInputError if there is no such profile */
export function profileNamed({ profiles }: Profiles, name: string): Profile {
  if (Object.hasOwn(profiles, name)) return profiles[name] as Profile;
  const names = Object.keys(profiles);
  throw new ServiceTitanInputError(
    `There is no profile ${JSON.stringify(name)}.${didYouMean(name, names)} ` +
      (names.length > 0
        ? `There are: ${names.join(", ")}.`
        : "There are none; run st login."),
  );
}

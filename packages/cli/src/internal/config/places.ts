import { homedir, userInfo } from "node:os";
import path from "node:path";
import type { Terminal } from "../../terminal.js";

/** What places depend on, beside the environment. */
export interface Machine {
  readonly platform: string;
  /** Its rules for paths. */
  readonly path: Pick<typeof path, "join" | "parse" | "isAbsolute">;
}

const HERE: Machine = { platform: process.platform, path };

/** The folder of the file of profiles. */
export function configFolder({ env }: Place, machine: Machine = HERE): string {
  const { XDG_CONFIG_HOME, APPDATA } = env;
  return placeOf(env, machine, XDG_CONFIG_HOME, APPDATA, ".config");
}

/** The folder of what may be deleted at any time. */
export function cacheFolder({ env }: Place, machine: Machine = HERE): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = env;
  return placeOf(env, machine, XDG_CACHE_HOME, LOCALAPPDATA, ".cache");
}

type Place = Pick<Terminal, "env">;

function placeOf(
  env: Terminal["env"],
  machine: Machine,
  xdg: string | undefined,
  windows: string | undefined,
  inHome: string,
): string {
  const { join } = machine.path;
  if (isPlace(xdg, machine)) return join(xdg, "st");
  if (machine.platform === "win32" && isPlace(windows, machine))
    return join(windows, "st");
  return join(homeOf(env, machine), inHome, "st");
}

function homeOf({ HOME, USERPROFILE }: Terminal["env"], machine: Machine) {
  const places = [HOME, USERPROFILE, homedir()];
  return places.find((place) => isPlace(place, machine)) ?? userInfo().homedir;
}

/**
 * A relative one would be a folder of whoever made the working directory. On
 * Windows one without a drive, such as a shell's `/c/Users`, would be on the
 * drive of that directory.
 */
function isPlace(
  place: string | undefined,
  { platform, path: { isAbsolute, parse } }: Machine,
): place is string {
  if (place === undefined || !isAbsolute(place)) return false;
  return platform !== "win32" || parse(place).root.length > 1;
}

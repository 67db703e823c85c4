import { homedir, userInfo } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Terminal } from "../../terminal.js";

/** The folder of the file of profiles. */
export function configFolder({ env }: Terminal): string {
  const { XDG_CONFIG_HOME: xdg, APPDATA: windows } = env;
  if (isPlace(xdg)) return join(xdg, "st");
  if (process.platform === "win32" && windows) return join(windows, "st");
  return join(homeOf(env), ".config", "st");
}

/** The folder of what may be deleted at any time. */
export function cacheFolder({ env }: Terminal): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: windows } = env;
  if (isPlace(xdg)) return join(xdg, "st");
  if (process.platform === "win32" && windows) return join(windows, "st");
  return join(homeOf(env), ".cache", "st");
}

function homeOf({ HOME, USERPROFILE }: Terminal["env"]): string {
  const places = [HOME, USERPROFILE, homedir()];
  return places.find(isPlace) ?? userInfo().homedir;
}

/** A relative one would be a folder of whoever made the working directory. */
function isPlace(path: string | undefined): path is string {
  return path !== undefined && isAbsolute(path);
}

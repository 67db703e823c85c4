import { homedir } from "node:os";
import { join } from "node:path";
import type { Terminal } from "../../terminal.js";

/** The folder of the file of profiles. */
export function configFolder({ env }: Terminal): string {
  const { XDG_CONFIG_HOME: xdg, APPDATA: windows } = env;
  if (xdg) return join(xdg, "st");
  if (process.platform === "win32" && windows) return join(windows, "st");
  return join(homeOf(env), ".config", "st");
}

/** The folder of what may be deleted at any time. */
export function cacheFolder({ env }: Terminal): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: windows } = env;
  if (xdg) return join(xdg, "st");
  if (process.platform === "win32" && windows) return join(windows, "st");
  return join(homeOf(env), ".cache", "st");
}

function homeOf({ HOME, USERPROFILE }: Terminal["env"]): string {
  return HOME || USERPROFILE || homedir();
}

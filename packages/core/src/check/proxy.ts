import { ignoresProxy, PROXY_REMEDY } from "../internal/errors/unused-proxy.js";
import type { CheckItem } from "./types.js";

type Environment = Readonly<Record<string, string | undefined>>;

interface Runtime {
  process?: { env?: Environment };
}

const VARIABLES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

const REMEDY = `${PROXY_REMEDY}, or pass a fetch that uses it.`;

export function systemEnv(): Environment {
  return (globalThis as Runtime).process?.env ?? {};
}

/**
 * Whether a variable names a proxy, and whether the runtime's `fetch` uses it.
 * A `fetch` of the caller's own may use one that is not seen here.
 * @param reached whether a server answered
 */
export function checkProxy(env: Environment, reached: boolean): CheckItem {
  const name = VARIABLES.find((variable) => env[variable]);
  if (!name) return proxyItem("ok", "No variable names a proxy.");
  const set = `${name} names ${hostOf(env[name] ?? "")}`;
  if (!ignoresProxy())
    return reached
      ? proxyItem("ok", `${set}.`)
      : proxyItem(
          "warning",
          `${set}, and no server was reached.`,
          "Check the proxy's address, its credentials and its rules.",
        );
  return reached
    ? proxyItem(
        "warning",
        `${set}, but the runtime's fetch does not use it. The server was reached without.`,
        `If requests have to pass the proxy: ${REMEDY}`,
      )
    : proxyItem(
        "failed",
        `${set}, but the runtime's fetch does not use it.`,
        `To use it: ${REMEDY}`,
      );
}

/** Host and port: the rest of the address may hold a password. */
function hostOf(address: string): string {
  const url = address.includes("://") ? address : `http://${address}`;
  return URL.canParse(url) ? new URL(url).host : "an address that is no URL";
}

function proxyItem(
  state: CheckItem["state"],
  found: string,
  remedy?: string,
): CheckItem {
  return { name: "proxy", state, found, ...(remedy && { remedy }) };
}

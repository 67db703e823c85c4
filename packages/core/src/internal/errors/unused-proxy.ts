interface Global {
  process?: { env?: { HTTPS_PROXY?: string } };
  /** Where undici, which is behind Node's `fetch`, keeps its dispatcher. */
  [key: symbol]: object | undefined;
}

/**
 * Whether `fetch` uses no proxy, whatever the variables say: Node's own
 * dispatcher, unless an option made it a proxy's. Bun and Deno have another one.
 */
export function ignoresProxy(): boolean {
  const all = globalThis as Global;
  const dispatcher = all[Symbol.for("undici.globalDispatcher.1")];
  return dispatcher?.constructor.name === "Agent";
}

/** What makes Node use the proxy that a variable names. */
export const PROXY_REMEDY = "set NODE_USE_ENV_PROXY=1 (from Node 22.21, 24.5)";

/**
 * The end of a message about a failed connection, where a variable names a proxy
 * that Node does not use.
 */
export function unusedProxy(): string {
  return (globalThis as Global).process?.env?.HTTPS_PROXY && ignoresProxy()
    ? ` HTTPS_PROXY is set, but not used: ${PROXY_REMEDY}.`
    : "";
}

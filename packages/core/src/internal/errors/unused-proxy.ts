interface Global {
  process?: { env?: { HTTPS_PROXY?: string } };
  /** Where undici, which is behind Node's `fetch`, keeps its dispatcher. */
  [key: symbol]: object | undefined;
}

/**
 * The end of a message about a failed connection, where a variable names a proxy
 * that Node does not use. Bun and Deno have another dispatcher and use it.
 */
export function unusedProxy(): string {
  const all = globalThis as Global;
  const dispatcher = all[Symbol.for("undici.globalDispatcher.1")];
  return all.process?.env?.HTTPS_PROXY &&
    dispatcher?.constructor.name === "Agent"
    ? " HTTPS_PROXY is set, but not used: set NODE_USE_ENV_PROXY=1."
    : "";
}

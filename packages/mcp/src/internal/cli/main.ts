import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { ServiceTitanError, ServiceTitanInputError } from "@st/core";
import { createMcp } from "../../create-mcp.js";
import { serveHttp } from "../../serve-http.js";
import { connectAll } from "./connections.js";
import { type Flags, HELP, parseFlags } from "./flags.js";

/** What the command has of its process. */
export interface Process {
  /** Messages for people. Over stdio, stdout belongs to the protocol. */
  readonly log: (text: string) => void;
  readonly print: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Ends the server. */
  readonly signal: AbortSignal;
}

/** Serves until the client or the signal ends it; resolves with the exit code. */
export async function stMcp(
  args: readonly string[],
  process: Process,
): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags.help) process.print(HELP);
    else if (flags.version) process.print(`${process.version}\n`);
    else await serve(flags, process);
    return 0;
  } catch (error) {
    if (!ServiceTitanError.isInstance(error)) throw error;
    process.log(`st-mcp: ${error.message}\n`);
    return 1;
  }
}

async function serve(flags: Flags, process: Process): Promise<void> {
  const { connections, close } = await connectAll(flags);
  try {
    const mcp = createMcp({
      connections,
      writes: flags.writes,
      redact: flags.redact,
      auditFile: flags.audit,
      syncDatabase: flags.syncDatabase,
      syncTimeout: flags.syncTimeout,
      downloads: flags.downloads,
      version: process.version,
    });
    const tenants = connections
      .map(({ tenantId, environment }) => `${tenantId} (${environment})`)
      .join(", ");
    const may = flags.writes.length === 0 ? "read-only" : "writes allowed";
    process.log(`st-mcp: tenant ${tenants}, ${may}\n`);
    if (flags.http === undefined) await overStdio(mcp, process);
    else await overHttp(mcp, flags.http, process);
    mcp.close();
  } finally {
    await close();
  }
}

async function overStdio(
  mcp: ReturnType<typeof createMcp>,
  { signal }: Process,
): Promise<void> {
  let tooLong = false;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
    signal.addEventListener("abort", end, { once: true });
    globalThis.process.stdin.once("close", end);
    globalThis.process.stdin.once("end", end);
  });
  const served = serveStdio(() => mcp.newServer(), {
    onerror({ message }) {
      // The transport has closed: nothing can be answered any more.
      if (!message.includes("exceeded maximum size")) return;
      tooLong = true;
      end();
    },
  });
  await ended;
  await served.close();
  if (tooLong)
    throw new ServiceTitanInputError(
      "A message of the client has more than 10 MB, and the connection ended. " +
        "Send files of 7 MB at most.",
    );
}

async function overHttp(
  mcp: ReturnType<typeof createMcp>,
  options: NonNullable<Flags["http"]>,
  { env, log, signal }: Process,
): Promise<void> {
  const token = env["ST_MCP_TOKEN"] || undefined;
  const server = await serveHttp(mcp, { ...options, token });
  log(
    `st-mcp: ${server.url}${token === undefined ? "" : ", with the token"}\n`,
  );
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.close();
}

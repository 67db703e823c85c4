import {
  type ClientEvent,
  type Connection,
  type ConnectionOptions,
  connect,
  logEvents,
  shareTokens,
} from "@st/core";
import type { Terminal } from "../terminal.js";
import type { Run } from "./command.js";
import { fileTokens } from "./config/file-tokens.js";
import { cacheFolder } from "./config/places.js";
import { readSettings } from "./config/settings.js";
import { type FakeServer, loadFake } from "./optional-packages.js";
import { paintFor } from "./output/paint.js";
import { safeText } from "./output/safe-text.js";

/** A connection for one command. */
export interface Session {
  readonly connection: Connection;
  /** Where the credentials come from. */
  readonly source: string;
  readonly fake: boolean;
  close(): Promise<void>;
}

/** What a command adds to the options of its connection. */
export interface SessionOptions extends Pick<ConnectionOptions, "layers"> {
  /** Ask for a new token, to see whether the credentials work. */
  readonly isFresh?: boolean;
}

/**
 * Connects to the tenant that the command line and the environment name, or to
 * a fake of its own.
 */
export async function openSession(
  { line, terminal }: Pick<Run, "line" | "terminal">,
  { isFresh = false, ...more }: SessionOptions = {},
): Promise<Session> {
  const seconds = line.count("timeout");
  const ms = seconds === undefined ? undefined : seconds * 1_000;
  const common: Partial<ConnectionOptions> = {
    ...more,
    signal: terminal.signal,
    userAgent: `st-cli/${terminal.version}`,
    ...(terminal.fetch && { fetch: terminal.fetch }),
    ...(ms !== undefined && { timeout: ms, totalTimeout: ms }),
    ...(line.is("verbose") && { onEvent: verbose(terminal) }),
  };
  if (line.is("fake")) return await fakeSession(terminal, common);
  const { options, source } = await readSettings(line, terminal);
  const tokens = fileTokens(cacheFolder(terminal));
  const connection = connect({
    ...options,
    ...(!isFresh && { tokenStore: shareTokens(tokens) }),
    ...common,
  });
  return {
    connection,
    source,
    fake: false,
    async close() {
      await connection.close();
      await tokens.settled();
    },
  };
}

async function fakeSession(
  terminal: Terminal,
  common: Partial<ConnectionOptions>,
): Promise<Session> {
  const { startFakeServiceTitan } = await loadFake(terminal);
  const server: FakeServer = await startFakeServiceTitan({ keepRequests: 0 });
  const connection = connect({ ...server.connection, ...common });
  return {
    connection,
    source: "a fake",
    fake: true,
    async close() {
      await connection.close();
      await server.close();
    },
  };
}

/** Core's events on standard error, a line each. */
function verbose(terminal: Terminal): (event: ClientEvent) => void {
  const { err, env } = terminal;
  const paint = paintFor(err, env);
  const write = (message: string, fields: object) => {
    const shown = ["attempt", "status", "wait", "attempts", "outcome"]
      .filter((name) => name in fields)
      .map((name) => [name, (fields as Record<string, unknown>)[name]])
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${value}`);
    const text = [message, ...shown].join(" ");
    err.write(`${paint(safeText(text), "dim")}\n`);
  };
  // What a completed call says again is left out; waits and tokens are not.
  const debug = (message: string, fields: object) => {
    if (!/ (call-start|request|response)$/.test(message))
      write(message, fields);
  };
  return logEvents({ debug, info: write, warn: write, error: write });
}

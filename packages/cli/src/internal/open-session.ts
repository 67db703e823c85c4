import {
  type ClientEvent,
  type Connection,
  type ConnectionOptions,
  connect,
  logEvents,
  shareTokens,
} from "@st/core";
import type { Terminal } from "../terminal.js";
import type { Run, RunNotes } from "./command.js";
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
  { line, terminal, notes }: Pick<Run, "line" | "terminal"> & Partial<Run>,
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
    onEvent: both(
      notes && outcomeInto(notes),
      line.is("verbose") ? verbose(terminal) : undefined,
    ),
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

type Listener = (event: ClientEvent) => void;

function both(
  ...listeners: readonly (Listener | undefined)[]
): Listener | undefined {
  const wanted = listeners.filter((one) => one !== undefined);
  if (wanted.length === 0) return undefined;
  return (event) => {
    for (const listener of wanted) listener(event);
  };
}

/** An interrupted call fails with its interruption; this is what became of it. */
function outcomeInto(notes: RunNotes): Listener {
  return (event) => {
    if (event.type === "call-end")
      notes.outcome = event.error === undefined ? "applied" : event.outcome;
  };
}

/** Core's events on standard error, a line each. */
function verbose(terminal: Terminal): Listener {
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

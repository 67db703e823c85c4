import type { PostgresClient } from "./pool.js";

/** A connection, and what belongs to it. */
export interface Backend {
  readonly client: PostgresClient;
  pid: string;
  startedAt: string;
  /** Temporary tables by what they are for. */
  readonly stages: Map<string, string>;
  /** Those that have rows of the last transaction. */
  readonly used: Set<string>;
  /** Keys of the locks that it has. */
  readonly held: Set<string>;
  isLost: boolean;
  readonly onLost: () => void;
}

/** What a server does not know is left out, so that older ones take them. */
const SETTINGS = [
  ["client_min_messages", "warning"],
  ["timezone", "UTC"],
  ["jit", "off"],
  // After a power cut of the server the last transactions may be missing as a
  // whole, rows and positions, so they are read again.
  ["synchronous_commit", "off"],
  // Rows as they came are long; this takes a fifth of the time of pglz.
  ["default_toast_compression", "lz4"],
  // A computer that vanishes gives its locks back after a minute, not two hours.
  ["tcp_keepalives_idle", "30"],
  ["tcp_keepalives_interval", "10"],
  ["tcp_keepalives_count", "3"],
  // And a program that hangs gives back those of its transaction.
  ["idle_in_transaction_session_timeout", "30s"],
] as const;
const VALUES_SQL = SETTINGS.map(
  ([name, value]) => `('${name}', '${value}')`,
).join(", ");
/** Run on each new connection. */
export const SETTINGS_SQL: string =
  "SELECT set_config(s.name, v.value, false) FROM pg_settings s JOIN (VALUES " +
  `${VALUES_SQL}) AS v(name, value) ON lower(s.name) = v.name`;

export function newBackend(client: PostgresClient): Backend {
  const backend: Backend = {
    client,
    pid: "",
    startedAt: "",
    stages: new Map(),
    used: new Set(),
    held: new Set(),
    isLost: false,
    onLost: () => {
      backend.isLost = true;
    },
  };
  client.on("error", backend.onLost);
  client.on("end", backend.onLost);
  return backend;
}

/** Lets others use the connection. */
export function giveBack({ client, onLost }: Backend): void {
  client.removeListener("error", onLost);
  client.removeListener("end", onLost);
  client.release();
}

export function discard({ client }: Backend): void {
  client.release(true);
}

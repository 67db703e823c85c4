import { type ClientEvent, type Connection, connect } from "@st/core";
import { loadConfig } from "@st/core/config";
import type { Flags } from "./flags.js";

/** A connection, and what has to be closed after it. */
export interface Connected {
  readonly connection: Connection;
  close(): Promise<void>;
}

/** Connects to the tenant of the configuration, or to a fake of its own. */
export async function connectionOf(
  { fake, fakeRows, config }: Flags,
  onEvent: (event: ClientEvent) => void,
): Promise<Connected> {
  if (!fake) {
    const options = loadConfig(config === undefined ? {} : { file: config });
    const connection = connect({ ...options, onEvent });
    return { connection, close: () => connection.close() };
  }
  const { startFakeServiceTitan } = await import("@st/testing");
  const server = await startFakeServiceTitan({
    ...(fakeRows !== undefined && { rows: fakeRows }),
    keepRequests: 0,
  });
  const connection = connect({ ...server.connection, onEvent });
  return {
    connection,
    close: async () => {
      await connection.close();
      await server.close();
    },
  };
}

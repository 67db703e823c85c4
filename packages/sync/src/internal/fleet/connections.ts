import {
  type ClientEvent,
  type Connection,
  type ConnectOptions,
  connect,
} from "@st/core";
import type { Lookup } from "./credentials.js";

/** Connections that are kept for tenants who are not running. */
const KEPT = 500;

interface Kept {
  readonly connection: Connection;
  readonly options: string;
}

/**
 * The connections of a worker. A tenant that runs again gets the same one, with
 * its token and its rate limiter.
 */
export class Connections {
  readonly #lookup: Lookup;
  readonly #shared: Partial<ConnectOptions>;
  readonly #onEvent: (event: ClientEvent) => void;
  readonly #kept = new Map<number, Kept>();

  constructor(
    lookup: Lookup,
    shared: Partial<ConnectOptions>,
    onEvent: (event: ClientEvent) => void,
  ) {
    this.#lookup = lookup;
    this.#shared = shared;
    this.#onEvent = onEvent;
  }

  /** New credentials make a new connection. */
  async of(tenantId: number): Promise<Connection> {
    const found = await this.#lookup(tenantId);
    const options = JSON.stringify(found);
    const known = this.#kept.get(tenantId);
    this.#kept.delete(tenantId);
    if (known?.options === options) {
      // The one used last is the last to go.
      this.#kept.set(tenantId, known);
      return known.connection;
    }
    await known?.connection.close();
    const connection = connect({
      ...this.#shared,
      ...found,
      tenantId,
      onEvent: this.#onEvent,
    } as ConnectOptions);
    this.#kept.set(tenantId, { connection, options });
    return connection;
  }

  /** Closes what has not been used for longest. */
  async trim(isRunning: (tenantId: number) => boolean): Promise<void> {
    for (const [tenantId, { connection }] of this.#kept) {
      if (this.#kept.size <= KEPT) return;
      if (isRunning(tenantId)) continue;
      this.#kept.delete(tenantId);
      await connection.close();
    }
  }

  async close(): Promise<void> {
    for (const { connection } of this.#kept.values()) await connection.close();
    this.#kept.clear();
  }
}

import { connect, createServer, type Socket } from "node:net";

/** A connection to PostgreSQL that a test can break. */
export interface PostgresProxy {
  readonly port: number;
  /** Breaks all connections. */
  cut(): void;
  /** Refuses new connections, or accepts them again. */
  refuse(isRefused: boolean): void;
  /**
   * Breaks the connection when the next COMMIT is sent: before PostgreSQL gets
   * it, or when PostgreSQL answers.
   */
  cutAtCommit(when: "before" | "after"): void;
  /** Connections that were accepted. */
  readonly connections: number;
  close(): Promise<void>;
}

export async function startProxy(target: URL): Promise<PostgresProxy> {
  const sockets = new Set<Socket>();
  let isRefused = false;
  let atCommit: "before" | "after" | undefined;
  let connections = 0;
  const server = createServer((user) => {
    if (isRefused) return user.destroy();
    connections++;
    const database = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [user, database],
      [database, user],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    let isCommitting = false;
    user.on("data", (data) => {
      if (atCommit !== undefined && data.includes("COMMIT")) {
        const when = atCommit;
        atCommit = undefined;
        if (when === "before") return user.destroy();
        isCommitting = true;
      }
      return database.write(data);
    });
    database.on("data", (data) =>
      isCommitting ? user.destroy() : user.write(data),
    );
    return undefined;
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  return {
    port: (server.address() as { port: number }).port,
    get connections() {
      return connections;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    refuse(is) {
      isRefused = is;
    },
    cutAtCommit(when) {
      atCommit = when;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

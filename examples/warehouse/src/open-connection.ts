import { type Connection, connect } from "@st/core";
import { loadConfig } from "@st/core/config";
import { startFakeServiceTitan } from "@st/testing";

export interface Opened {
  readonly connection: Connection;
  readonly where: string;
  close(): Promise<void>;
}

/** The tenant whose credentials are in the environment, or a fake one. */
export async function openConnection(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Opened> {
  if (env["SERVICETITAN_CLIENT_ID"]) {
    const connection = connect(loadConfig({ env, envFile: false }));
    const where = `tenant ${connection.tenantId}`;
    return { connection, where, close: () => connection.close() };
  }
  const fake = await startFakeServiceTitan({ rows: 300 });
  const connection = connect({ ...fake.connection, limiter: false });
  const close = async () => {
    await connection.close();
    await fake.close();
  };
  return { connection, where: "a fake ServiceTitan", close };
}

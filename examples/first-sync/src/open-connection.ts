import { type Connection, connect } from "@st/core";
import { loadConfig } from "@st/core/config";
import { startFakeServiceTitan } from "@st/testing";

export interface Opened {
  connection: Connection;
  where: string;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const names = ["TENANT_ID", "APP_KEY", "CLIENT_ID", "CLIENT_SECRET"].map(
  (name) => `SERVICETITAN_${name}`,
);

/**
 * Connects with the credentials in `env`. Without credentials, starts a fake
 * with 4,000 rows per collection and connects to it.
 */
export async function openConnection(env: Environment): Promise<Opened> {
  if (!names.some((name) => env[name])) return openFake();
  const connection = connect(loadConfig({ env, envFile: false }));
  const where = `${connection.environment}, tenant ${connection.tenantId}`;
  return { connection, where, close: () => connection.close() };
}

async function openFake(): Promise<Opened> {
  const fake = await startFakeServiceTitan({
    modules: ["accounting", "crm", "jpm"],
    rows: 4_000,
    exportBatch: 250,
  });
  const connection = connect(fake.connection);
  const close = async () => {
    await connection.close();
    await fake.close();
  };
  return { connection, where: "a fake ServiceTitan", close };
}

import { type ClientEvent, type Connection, connect } from "@st/core";
import { loadConfig } from "@st/core/config";
import { startFakeServiceTitan } from "@st/testing";

export interface Opened {
  connection: Connection;
  /** Description of the server, for the first line of output. */
  where: string;
  /** True for a real tenant, to which nothing may be written. */
  readOnly: boolean;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const names = ["TENANT_ID", "APP_KEY", "CLIENT_ID", "CLIENT_SECRET"].map(
  (name) => `SERVICETITAN_${name}`,
);

/**
 * Connects to the integration environment if `env` has credentials, otherwise
 * to a fake.
 */
export async function openConnection(
  env: Environment,
  onEvent: (event: ClientEvent) => void,
): Promise<Opened> {
  if (!names.some((name) => env[name])) return openFake(onEvent);
  const connection = connect(
    loadConfig({
      env,
      envFile: false,
      options: { environment: "integration", onEvent },
    }),
  );
  const where = `integration environment, tenant ${connection.tenantId}, reading only`;
  return { connection, where, readOnly: true, close: () => connection.close() };
}

async function openFake(
  onEvent: (event: ClientEvent) => void,
): Promise<Opened> {
  const fake = await startFakeServiceTitan({ modules: ["crm", "jpm"] });
  const connection = connect({ ...fake.connection, onEvent });
  const close = async () => {
    await connection.close();
    await fake.close();
  };
  const where = `fake ServiceTitan at ${fake.url} (set ${names[0]} and the rest to read from your own tenant)`;
  return { connection, where, readOnly: false, close };
}

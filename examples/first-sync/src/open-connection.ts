import { type Connection, connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";

export interface Opened {
  connection: Connection;
  where: string;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const names = ["TENANT_ID", "APP_KEY", "CLIENT_ID", "CLIENT_SECRET"].map((name) => `SERVICETITAN_${name}`);

/** Connects with the credentials of the environment; without any, to a fake with some thousand rows. */
export async function openConnection(env: Environment): Promise<Opened> {
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return openFake();
  if (missing.length > 0) throw new Error(`${missing.join(", ")}: not set, but the other credentials are.`);

  const environment = env["SERVICETITAN_API_ENVIRONMENT"] === "production" ? "production" : "integration";
  const connection = connect({
    environment,
    tenantId: env["SERVICETITAN_TENANT_ID"] ?? "",
    appKey: env["SERVICETITAN_APP_KEY"] ?? "",
    clientId: env["SERVICETITAN_CLIENT_ID"] ?? "",
    clientSecret: env["SERVICETITAN_CLIENT_SECRET"] ?? "",
  });
  return { connection, where: `${environment}, tenant ${connection.tenantId}`, close: () => connection.close() };
}

async function openFake(): Promise<Opened> {
  const fake = await startFakeServiceTitan({ modules: ["accounting", "crm", "jpm"], rows: 4_000, exportBatch: 250 });
  const connection = connect(fake.connection);
  const close = async () => {
    await connection.close();
    await fake.close();
  };
  return { connection, where: "a fake ServiceTitan", close };
}

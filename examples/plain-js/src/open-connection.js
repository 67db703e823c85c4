import { connect } from "@st/core";
import { loadConfig } from "@st/core/config";
import { startFakeServiceTitan } from "@st/testing";

/**
 * Connects with the credentials in `env`, or to a fake if there are none.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<{
 *   connection: import("@st/core").Connection,
 *   close: () => Promise<void>,
 * }>}
 */
export async function openConnection(env) {
  if (env["SERVICETITAN_TENANT_ID"]) {
    const connection = connect(loadConfig({ env, envFile: false }));
    return { connection, close: () => connection.close() };
  }
  const fake = await startFakeServiceTitan({
    modules: ["jpm", "settings"],
    rows: 60,
  });
  const connection = connect(fake.connection);
  const close = async () => {
    await connection.close();
    await fake.close();
  };
  return { connection, close };
}

import { readFileSync } from "node:fs";
import {
  type Connection,
  connect,
  ServiceTitanConfigError,
  type TenantOptions,
} from "@st/core";
import { loadConfig } from "@st/core/config";
import type { Flags } from "./flags.js";

/** The connections of a server, and what has to be closed after it. */
export interface Connected {
  readonly connections: readonly Connection[];
  close(): Promise<void>;
}

/**
 * Connects to the tenants of the configuration, or to a fake of its own. Without
 * operations that may write, the connections refuse every write.
 */
export async function connectAll(flags: Flags): Promise<Connected> {
  const readOnly = flags.writes.length === 0;
  if (flags.fake) return connectFake(readOnly);
  const { config, tenants } = flags;
  const options = loadConfig({
    ...(config !== undefined && { file: config }),
    ...(tenants !== undefined && {
      options: { ...readTenants(tenants)[0] },
    }),
  });
  const first = connect({ ...options, readOnly });
  const others = tenants === undefined ? [] : readTenants(tenants).slice(1);
  return {
    connections: [first, ...others.map((tenant) => first.forTenant(tenant))],
    close: () => first.close(),
  };
}

function readTenants(file: string): readonly TenantOptions[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ServiceTitanConfigError(
      `--tenants: ${file} cannot be read: ${(error as Error).message}`,
    );
  }
  let list: unknown;
  try {
    list = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    // Said below. The parser's message quotes the file, which holds secrets.
  }
  const isList =
    Array.isArray(list) &&
    list.length > 0 &&
    list.every((one) => typeof one === "object" && one !== null);
  if (!isList)
    throw new ServiceTitanConfigError(
      `--tenants: ${file} is not a JSON list of { tenantId, clientId, clientSecret }.`,
    );
  return list as TenantOptions[];
}

async function connectFake(readOnly: boolean): Promise<Connected> {
  const { startFakeServiceTitan } = await fakeServiceTitan();
  const fake = await startFakeServiceTitan({ keepRequests: 0 });
  const connection = connect({ ...fake.connection, readOnly });
  return {
    connections: [connection],
    async close() {
      await connection.close();
      await fake.close();
    },
  };
}

async function fakeServiceTitan() {
  try {
    return await import("@st/testing");
  } catch {
    throw new ServiceTitanConfigError(
      "--fake needs @st/testing: npx -p @st/mcp -p @st/testing st-mcp --fake",
    );
  }
}

import { ServiceTitanInputError } from "@st/core";
import { eraseCustomers } from "../../erase-customers.js";
import type { Flags } from "./flags.js";
import { storeOf } from "./store-of.js";

/** Deletes customers from the store, and says from which tables. */
export async function eraseCommand({ to, ids }: Flags): Promise<string> {
  if (ids.length === 0)
    throw new ServiceTitanInputError(
      "erase needs the id of a customer: st-sync erase 42.",
    );
  const store = await storeOf(to);
  await store.open();
  try {
    const tenants = new Set(
      (await store.streams()).map(({ tenantId }) => tenantId),
    );
    const lines: string[] = [];
    for (const tenantId of tenants)
      for (const [table, rows] of await eraseCustomers(store, tenantId, ids))
        if (rows > 0) lines.push(`${table}: ${rows} rows erased.`);
    return [
      ...lines,
      "They come back with the next changes unless they are deleted in ServiceTitan, too.",
    ].join("\n");
  } finally {
    await store.close();
  }
}

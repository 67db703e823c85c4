import { alignColumns } from "@st/core/module";
import type { Flags } from "./flags.js";
import { fleetStatusText } from "./fleet/fleet-status.js";
import { count } from "./progress.js";
import { storeOf } from "./store-of.js";

/** How far each stream is, or each tenant of a fleet, from the store alone. */
export async function statusCommand({ to, json }: Flags): Promise<string> {
  const fleet = await fleetStatusText(to, json);
  if (fleet !== undefined) return fleet;
  const store = await storeOf(to);
  await store.open();
  try {
    const states = await store.streams();
    if (json) return JSON.stringify(states, undefined, 2);
    if (states.length === 0) return `${store.name} has no streams yet.`;
    return alignColumns([
      [
        "tenant",
        "stream",
        "status",
        "complete to",
        "rows read",
        "requests",
        "",
      ],
      ...states.map((state) => [
        String(state.tenantId),
        state.stream,
        state.status,
        state.completeTo ?? "",
        count(state.rows),
        count(state.requests),
        state.error ?? "",
      ]),
    ]).join("\n");
  } finally {
    await store.close();
  }
}

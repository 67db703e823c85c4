import { ServiceTitanInputError } from "@st/core";
import { sqlite } from "../../sqlite.js";
import type { Store } from "../../store.js";

/** The store that `--to` names. */
export async function storeOf(to: string): Promise<Store> {
  const scheme = /^([a-z]+):/.exec(to)?.[1];
  if (scheme === "postgres" || scheme === "postgresql") {
    // Whoever copies into a file does not load it.
    const { postgres } = await import("../../postgres.js");
    return postgres(to);
  }
  if (scheme !== undefined && to.startsWith(`${scheme}://`))
    throw new ServiceTitanInputError(
      `--to names a ${scheme} address, which is no store; give the path of a file, or postgres://….`,
    );
  return sqlite(to);
}

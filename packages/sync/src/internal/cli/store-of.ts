import { ServiceTitanInputError } from "@st/core";
import { sqlite } from "../../sqlite.js";
import type { Store } from "../../store.js";

/** The store that `--to` names. */
export async function storeOf(to: string): Promise<Store> {
  const scheme = /^([a-z]+):\/\//.exec(to)?.[1];
  if (scheme !== undefined)
    throw new ServiceTitanInputError(
      `--to names a ${scheme} address, which is no store; give the path of a file.`,
    );
  return sqlite(to);
}

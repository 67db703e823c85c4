import { systemClock } from "@st/core";
import { type RedisClient, scriptRunner } from "../client.js";
import type { StoreOptions } from "../options.js";
import { withDeadline } from "./deadline.js";
import { keyName } from "./key-name.js";
import { positive } from "./positive.js";
import type { Script } from "./script.js";

/** Runs a script on the key of an id. */
export type Ask = (
  script: Script,
  id: string,
  ...args: (string | number)[]
) => Promise<unknown>;

/**
 * For what must not go on without Redis: every failure rejects.
 * @param part what the names of its keys say
 */
export function createStore(
  client: RedisClient,
  owner: string,
  part: string,
  options: StoreOptions,
): Ask {
  const { prefix = "st", timeout = 5_000, clock = systemClock } = options;
  positive(owner, { timeout });
  const runner = scriptRunner(client);
  return async (script, id, ...args) => {
    try {
      return await withDeadline(clock, timeout, () =>
        script.run(runner, [keyName(prefix, part, id)], args.map(String)),
      );
    } catch (error) {
      throw new Error(`${owner}: Redis failed for ${id}: ${messageOf(error)}`, {
        cause: error,
      });
    }
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

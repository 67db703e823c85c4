import { once } from "../once.js";
import { makePools } from "./pools.js";
import { hash } from "./random.js";
import { World } from "./world.js";
import type { WorldOptions } from "./world-options.js";

/**
 * Creates the worlds of several tenants. Their rows and ids differ, so that a
 * test notices a row that went to the wrong tenant.
 */
export function createWorlds(
  tenantIds: readonly number[],
  { seed, ...options }: Omit<WorldOptions, "place" | "pools">,
): World[] {
  const pools = once(() => makePools(seed));
  return tenantIds.map(
    (tenantId, place) =>
      new World({
        ...options,
        seed: hash(String(tenantId), seed),
        place,
        pools,
      }),
  );
}

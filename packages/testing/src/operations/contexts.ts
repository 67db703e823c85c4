import { createWorlds, type World } from "../data/world.js";
import { createLimiter } from "../http/limiter.js";
import type { FakeOptions, FakeTenant } from "../options.js";
import { createShow } from "../state/show.js";
import { createStore } from "../state/store.js";
import type { Context } from "./call.js";
import type { Files } from "./files.js";

/**
 * Creates the context of each tenant, with rows of its own. All tenants share
 * the file storage.
 *
 * @param listed collections whose rows can be looked up
 */
export function createContexts(
  tenants: readonly FakeTenant[],
  listed: ReadonlySet<string>,
  files: Files,
  now: () => number,
  options: FakeOptions,
): Map<FakeTenant, Context> {
  const { seed = 1, rows = 120, rowsOf = {}, honest = true } = options;
  const worlds = createWorlds(
    tenants.map(({ tenantId }) => tenantId),
    { seed, rows, rowsOf, recordedNulls: honest },
  );
  const contextOf = (world: World): Context => ({
    world,
    now,
    exportBatch: options.exportBatch ?? 50,
    collection: createStore(world),
    isListed: (template) => listed.has(template),
    show: createShow(world),
    files,
    reports: {
      rows: options.reportRows ?? 2_500,
      polls: options.reportPolls ?? 2,
      limiter: createLimiter(options.reportLimit, now),
      maintenance: false,
      queries: new Map(),
    },
  });
  return new Map(
    tenants.map((tenant, place) => [tenant, contextOf(worlds[place] as World)]),
  );
}

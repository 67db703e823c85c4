import type { Connection } from "../connection.js";
import { mapConcurrent } from "../map-concurrent.js";
import type {
  ForEachTenantOptions,
  TenantFailure,
  TenantResult,
  TenantResults,
  TenantWork,
} from "./types.js";

const CONCURRENCY = 8;

type Ended<Result> = TenantResult<Result> | TenantFailure;

/** Runs work for each tenant; see `TenantConnections.forEachTenant`. */
export async function forEachTenant<Result>(
  tenants: Iterable<number | string> | AsyncIterable<number | string>,
  total: number | undefined,
  connect: (tenantId: number | string) => Promise<Connection>,
  work: TenantWork<Result>,
  { concurrency = CONCURRENCY, signal, onProgress }: ForEachTenantOptions,
): Promise<TenantResults<Result>> {
  signal?.throwIfAborted();
  let done = 0;
  let failed = 0;
  const ended = await mapConcurrent(
    tenants,
    concurrency,
    async (given, _index, stopped): Promise<Ended<Result>> => {
      signal?.throwIfAborted();
      const result = await attempt(Number(given), async () =>
        work(await connect(given), signal ?? stopped),
      );
      signal?.throwIfAborted();
      done++;
      if (isFailure(result)) failed++;
      onProgress?.({
        tenantId: result.tenantId,
        done,
        failed,
        ...(isFailure(result) && { error: result.error }),
        ...(total !== undefined && { total }),
      });
      return result;
    },
  );
  return {
    results: ended.filter(
      (each): each is TenantResult<Result> => !isFailure(each),
    ),
    failures: ended.filter(isFailure),
  };
}

async function attempt<Result>(
  tenantId: number,
  work: () => Promise<Result>,
): Promise<Ended<Result>> {
  try {
    return { tenantId, value: await work() };
  } catch (error) {
    return { tenantId, error };
  }
}

function isFailure(ended: Ended<unknown>): ended is TenantFailure {
  return "error" in ended;
}

import {
  type CallOptions,
  type Clock,
  type ServiceTitanError,
  ServiceTitanNotFoundError,
  ServiceTitanRateLimitError,
  ServiceTitanTimeoutError,
} from "@st/core";
import { wait } from "@st/core/module";
import type { DataQuery, PendingQuery, ReportApi } from "./api.js";
import type { ReportProgress, RunOptions } from "./options.js";
import { type Patience, persist } from "./patience.js";
import type { ReportData, SentParameter } from "./types.js";

/**
 * First and longest wait between two polls of a query, in ms. Each wait is 1.5
 * times the one before.
 */
const FIRST_POLL = 2000;
const LONGEST_POLL = 30_000;

/** What the requests of one report need. */
export interface PageSource {
  readonly api: ReportApi;
  readonly clock: Clock;
  readonly category: string;
  readonly id: number;
  /** Shared by all runs. `syncOnly`: the server lacks the async route. */
  readonly known: { syncOnly: boolean };
  /** Waits for this report's turn. */
  turn(signal: AbortSignal | undefined, onWait: () => void): Promise<void>;
  /** Called after a 429 for this report: sends nothing for `ms`. */
  penalize(ms: number): void;
}

export type Notify = (state: ReportProgress["state"], wait?: number) => void;

/** Reads one page, in the mode that the options and the server allow. */
export async function fetchPage(
  source: PageSource,
  parameters: SentParameter[],
  query: DataQuery,
  options: RunOptions,
  notify: Notify,
): Promise<ReportData> {
  const { clock, known } = source;
  const { signal, mode = "auto", maxWait = 1_800_000, includeTotal } = options;
  const call = callOptions(options);
  await source.turn(signal, () => notify("paced"));
  const patience: Patience = {
    maxWait,
    until: clock.now() + maxWait,
    signal,
    clock,
    onWait(ms: number, error: ServiceTitanError) {
      if (ServiceTitanRateLimitError.isInstance(error)) source.penalize(ms);
      notify("busy", ms);
    },
  };
  let routeMissing = false;
  if (mode !== "sync" && !(mode === "auto" && known.syncOnly)) {
    try {
      return await queryPage(source, parameters, query, call, patience, notify);
    } catch (error) {
      if (!(error instanceof RouteMissing)) throw error;
      if (mode === "async") throw error.cause;
      routeMissing = true;
    }
  }
  const asked = includeTotal ? { ...query, includeTotal } : query;
  notify("running");
  const data = await persist(
    () => source.api.data(source.category, source.id, parameters, asked, call),
    patience,
  );
  // Only now is it clear that the route was missing. If the report itself were
  // missing, this request would have failed too.
  if (routeMissing) known.syncOnly = true;
  return data;
}

/** The server answered 404 to the start of a query. */
class RouteMissing extends Error {}

async function queryPage(
  { api, category, id, clock }: PageSource,
  parameters: SentParameter[],
  query: DataQuery,
  call: CallOptions,
  patience: Patience,
  notify: Notify,
): Promise<ReportData> {
  const begin = async () => {
    try {
      return await api.start(category, id, parameters, query, call);
    } catch (cause) {
      throw ServiceTitanNotFoundError.isInstance(cause)
        ? new RouteMissing("", { cause })
        : cause;
    }
  };
  let answer = await persist(begin, patience);
  let pending: PendingQuery | undefined;
  try {
    for (
      let ms = FIRST_POLL;
      answer.status === 202;
      ms = Math.min(LONGEST_POLL, ms * 1.5)
    ) {
      pending = answer.data;
      const { token } = pending;
      if (clock.now() + ms > patience.until) throw tooLong(id, patience);
      notify("running", ms);
      await wait(clock, ms, patience.signal);
      answer = await persist(() => api.poll(token, call), patience);
    }
  } catch (error) {
    if (pending) abandon(api, pending.token);
    throw error;
  }
  return answer.data;
}

/**
 * Cancels the query, which counts towards the tenant's limit. It is not awaited
 * and ignores the caller's signal, since the run has already failed.
 */
function abandon(api: ReportApi, token: string): void {
  void api.cancel(token, { totalTimeout: 30_000 }).catch(() => {});
}

function tooLong(id: number, { maxWait }: Patience): ServiceTitanTimeoutError {
  return new ServiceTitanTimeoutError(
    `report ${id}: the query was not ready within maxWait (${maxWait} ms) ` +
      "and was cancelled. Raise maxWait or narrow the parameters.",
    { outcome: "refused" },
  );
}

/** The options of a run that apply to each of its requests. */
function callOptions({
  signal,
  timeout,
  totalTimeout,
  retry,
  headers,
  extraQuery,
}: RunOptions): CallOptions {
  return { signal, timeout, totalTimeout, retry, headers, extraQuery };
}

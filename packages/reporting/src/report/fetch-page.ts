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
 * ms between two looks at a query: the first, and the longest. Each is half as
 * long again as the one before.
 */
const FIRST_POLL = 2000;
const LONGEST_POLL = 30_000;

/** A report as requests need it. */
export interface PageSource {
  readonly api: ReportApi;
  readonly clock: Clock;
  readonly category: string;
  readonly id: number;
  /** Shared by all runs: the server turned out not to know the async route. */
  readonly known: { syncOnly: boolean };
  /** Waits for this report's turn. */
  turn(signal: AbortSignal | undefined, onWait: () => void): Promise<void>;
  /** Tells that the server had too many requests for this report. */
  penalize(ms: number): void;
}

export type Notify = (state: ReportProgress["state"], wait?: number) => void;

/** Reads one page in whichever way the options and the server allow. */
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
  // Had this failed as well, the report and not the route might have been what
  // the server did not find.
  if (routeMissing) known.syncOnly = true;
  return data;
}

/** The start of a query was answered with 404. */
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
 * Frees the query's place. Nobody waits for it: the caller's signal may have
 * ended, and the failure is already known.
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

/** What goes on from a run to each of its requests. */
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

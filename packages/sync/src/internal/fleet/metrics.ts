import type { FleetStatus } from "../../fleet-options.js";

type Labels = Readonly<Record<string, string | number>>;
type Sample = readonly [labels: Labels, value: number];

/** A fleet's status as Prometheus reads it (text format 0.0.4). */
export function fleetMetrics(status: FleetStatus): string {
  const { tenants, workers, crashed } = status;
  const now = Date.parse(status.at);
  const each = (
    value: (tenant: FleetStatus["tenants"][number]) => number | null,
  ): Sample[] =>
    tenants.flatMap((tenant) => {
      const found = value(tenant);
      return found === null ? [] : [[{ tenant: tenant.tenantId }, found]];
    });
  const lanes = tenants.flatMap((tenant) => tenant.lanes);
  const eachLane = (
    value: (lane: (typeof lanes)[number]) => number,
  ): Sample[] =>
    lanes.map((lane) => [
      { tenant: lane.tenantId, lane: lane.lane },
      value(lane),
    ]);
  return [
    metric("workers", "gauge", "Workers at work.", [[{}, workers.length]]),
    metric("workers_crashed", "gauge", "Workers that crashed in a day.", [
      [{}, crashed],
    ]),
    metric("slots", "gauge", "Tenants that the workers can read at a time.", [
      [{}, sum(workers.map(({ slots }) => slots))],
    ]),
    metric("tenants", "gauge", "Tenants by what they do.", [
      [{ state: "running" }, count(tenants, (one) => one.isRunning)],
      [{ state: "paused" }, count(tenants, (one) => one.isPaused)],
      [
        { state: "waiting" },
        count(tenants, (one) => !one.isRunning && !one.isPaused),
      ],
    ]),
    metric(
      "requests_per_second",
      "gauge",
      "Requests to ServiceTitan, by worker.",
      workers.map((worker) => [
        { worker: worker.id, host: worker.host },
        worker.requestsPerSecond,
      ]),
    ),
    metric(
      "tenant_requests_total",
      "counter",
      "Requests sent.",
      each(({ requests }) => requests),
    ),
    metric(
      "tenant_limited_total",
      "counter",
      "Requests that were refused with 429.",
      each(({ limited }) => limited),
    ),
    metric(
      "tenant_rows_total",
      "counter",
      "Rows read.",
      each(({ rows }) => rows),
    ),
    metric(
      "tenant_lag_seconds",
      "gauge",
      "Time since which the copy lacks changes; absent until it is complete.",
      each(({ lag }) => lag),
    ),
    metric(
      "lane_overdue_seconds",
      "gauge",
      "Time for which streams have been due.",
      eachLane(({ dueAt, state }) =>
        state === "paused" ? 0 : Math.max(0, (now - Date.parse(dueAt)) / 1_000),
      ),
    ),
    metric(
      "lane_slice_seconds",
      "gauge",
      "Time that the last slice took.",
      eachLane(({ seconds }) => seconds),
    ),
    metric(
      "lane_failures",
      "gauge",
      "Failures since it last went well.",
      eachLane(({ failures }) => failures),
    ),
    metric(
      "lane_given_up",
      "gauge",
      "1 if it failed so often that it waits for an hour.",
      eachLane(({ gaveUpAt }) => (gaveUpAt === null ? 0 : 1)),
    ),
  ].join("");
}

function metric(
  name: string,
  type: "gauge" | "counter",
  help: string,
  samples: readonly Sample[],
): string {
  const full = `st_sync_${name}`;
  const lines = samples.map(([labels, value]) => {
    const text = Object.entries(labels)
      .map(([label, of]) => `${label}="${escaped(String(of))}"`)
      .join(",");
    return `${full}${text && `{${text}}`} ${value}\n`;
  });
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join("")}`;
}

const escaped = (text: string): string =>
  text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

function count<T>(values: readonly T[], is: (value: T) => boolean): number {
  return values.filter(is).length;
}

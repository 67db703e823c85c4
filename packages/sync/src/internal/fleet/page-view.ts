import { html } from "hono/html";
import type {
  FleetStatus,
  LaneStatus,
  TenantStatus,
  WorkerStatus,
} from "../../fleet-options.js";
import { stateOf } from "./tenant-state.js";

export type Html = ReturnType<typeof html>;

/** Tenants of one page. */
const ROWS = 100;

const TENANT_HEADS = [
  ...["Tenant", "State", "Lag", "Next", "Requests/s", "Requests", "429"],
  ...["Rows", "Last error", "Act"],
];
const WORKER_HEADS = [
  ...["Host", "Process", "Running", "Slots", "Requests/s", "Since"],
];

/** What a visitor asked to see. */
export interface Shown {
  /** What the last form asked for: `"pause-12345"`. */
  readonly said: string | undefined;
  readonly page: number;
  readonly onlyErrors: boolean;
}

function layout(content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fleet · st-sync</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<p class="brand">st-sync</p>
<p><a href="/">Fleet</a> <a href="/status.json">JSON</a> <a href="/metrics">Metrics</a></p>
</header>
<main>${content}</main>
<footer>Unofficial: not made, endorsed or supported by ServiceTitan.</footer>
</body>
</html>`;
}

export function problemPage(message: string): Html {
  return layout(html`<p class="bad" role="alert">${message}</p>
<p><a href="/">Back</a></p>`);
}

export function loginPage(problem?: string): Html {
  return layout(html`<h1>Fleet</h1>
${problem ? html`<p class="bad" role="alert">${problem}</p>` : ""}
<form method="post" action="/login">
<label>Token <input type="password" name="token" autocomplete="current-password" required></label>
<button>Show</button>
</form>`);
}

export function fleetPage(fleet: FleetStatus, shown: Shown): Html {
  const { tenants, workers } = fleet;
  const listed = shown.onlyErrors ? tenants.filter(isTroubled) : tenants;
  const pages = Math.max(1, Math.ceil(listed.length / ROWS));
  const at = Math.min(shown.page, pages);
  const rows = listed.slice((at - 1) * ROWS, at * ROWS);
  return layout(html`<h1>Fleet</h1>
${said(shown.said)}
${figures(fleet)}
<h2>${shown.onlyErrors ? html`Tenants with errors (<a href="/">all</a>)` : "Tenants"}</h2>
${table(
  "Tenants",
  TENANT_HEADS,
  rows.map((tenant) => tenantRow(tenant, fleet.at)),
)}
${rows.length === 0 ? html`<p>None. To add one: <code>st-sync tenants add TENANT</code></p>` : ""}
${pages > 1 ? pager(at, pages, shown.onlyErrors) : ""}
<h2>Workers</h2>
${table("Workers", WORKER_HEADS, workers.map(workerRow))}
${
  workers.length === 0
    ? html`<p class="bad">No worker is at work: <code>st-sync work --to postgres://…</code></p>`
    : ""
}`);
}

const isTroubled = ({ lanes }: TenantStatus): boolean =>
  lanes.some(({ error }) => error !== null);

function said(what: string | undefined): Html | "" {
  const [, action, tenant] =
    /^(pause|resume|backfill)-(\d+)$/.exec(what ?? "") ?? [];
  if (action === undefined) return "";
  return html`<p class="said" role="status">Asked for: ${action} ${tenant}. Workers act within seconds.</p>`;
}

function figures({ tenants, workers, crashed }: FleetStatus): Html {
  const rate = workers.reduce((sum, one) => sum + one.requestsPerSecond, 0);
  const figure = (name: string, value: unknown) =>
    html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl>
${figure("Tenants", tenants.length)}
${figure("Running", tenants.filter(({ isRunning }) => isRunning).length)}
${figure("With errors", html`<a href="/?show=errors">${tenants.filter(isTroubled).length}</a>`)}
${figure("Requests a second", rate.toFixed(1))}
${figure("Workers", workers.length)}
${figure("Crashed in a day", crashed)}
</dl>`;
}

function table(
  label: string,
  heads: readonly string[],
  rows: readonly Html[],
): Html {
  return html`<section class="scroll" aria-label="${label}" tabindex="0"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></section>`;
}

function pager(at: number, pages: number, onlyErrors: boolean): Html {
  const show = onlyErrors ? "errors" : "all";
  const link = (to: number, name: string) =>
    html`<a href="/?show=${show}&amp;page=${to}">${name}</a>`;
  return html`<p>Page ${at} of ${pages}
${at > 1 ? link(at - 1, "before") : ""}
${at < pages ? link(at + 1, "next") : ""}</p>`;
}

function tenantRow(tenant: TenantStatus, at: string): Html {
  const { tenantId, name, isPaused, lag, lanes } = tenant;
  const next = lanes
    .filter(({ state }) => state !== "running")
    .map(({ dueAt }) => dueAt)
    .sort()[0];
  const failed = lanes.filter(({ error }) => error !== null);
  return html`<tr>
<th scope="row">${tenantId}${name ? html` <small>${name}</small>` : ""}</th>
<td>${stateOf(tenant)}</td>
<td>${lag === null ? "copying" : duration(lag)}</td>
<td>${next === undefined ? "" : inWords(next, at)}</td>
<td>${tenant.requestsPerSecond.toFixed(1)}</td>
<td>${tenant.requests}</td>
<td>${tenant.limited}</td>
<td>${tenant.rows}</td>
<td class="error">${failed.map(problem)}</td>
<td class="do">${form(isPaused ? "resume" : "pause", tenantId, "")}
${form(
  "backfill",
  tenantId,
  html`<input name="streams" size="12" placeholder="all streams" aria-label="Streams to read again">`,
)}</td>
</tr>`;
}

function workerRow(worker: WorkerStatus): Html {
  const { host, pid, running, slots, requestsPerSecond, startedAt } = worker;
  const cells = [host, pid, running, slots, requestsPerSecond.toFixed(1)];
  return html`<tr>${[...cells, startedAt].map((cell) => html`<td>${cell}</td>`)}</tr>`;
}

function problem({ lane, error, failures, errorAt }: LaneStatus): Html {
  return html`<p><b>${lane}</b> (${failures}×, ${errorAt}): ${error}</p>`;
}

function form(action: string, tenantId: number, more: Html | ""): Html {
  return html`<form method="post" action="/do/${action}">
<input type="hidden" name="tenant" value="${tenantId}">${more}<button>${action}</button></form>`;
}

function inWords(time: string, at: string): string {
  const seconds = (Date.parse(time) - Date.parse(at)) / 1_000;
  return seconds >= 0
    ? `in ${duration(seconds)}`
    : `${duration(-seconds)} late`;
}

/** 90 → "2 min" */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

import type { Rows } from "../state/rows.js";
import type { Control } from "./control.js";
import type {
  ControlHealth,
  ControlRequest,
  ControlRequests,
  ControlRows,
  ControlTable,
} from "./types.js";

export function health(control: Control): ControlHealth {
  const { fake, insides, url, snapshots } = control;
  const inState = (state: string) =>
    fake.deliveries.filter((each) => each.state === state).length;
  return {
    ok: true,
    url,
    now: iso(fake.now()),
    seed: insides.tenancies.seed ?? 1,
    modules: [...insides.modules],
    appKey: fake.appKey,
    tenants: [...fake.tenants],
    maintenance: insides.isMaintained(),
    withheldScopes: insides.withheldScopes(),
    unfiltered: insides.unfilteredMode(),
    requests: fake.requests.length,
    faults: fake.waitingFaults().length,
    snapshots: [...snapshots.keys()],
    deliveries: {
      pending: inState("pending"),
      delivered: inState("delivered"),
      failed: inState("failed"),
    },
  };
}

/** The collections that do not lie under a row, with their sizes. */
export function tables(
  { fake, insides }: Control,
  tenantId: number | undefined,
): ControlTable[] {
  return [...insides.templates().values()]
    .filter((template) => !template.includes("{"))
    .sort()
    .map((template) => {
      const [module = "", ...rest] = template.split("/");
      const path = rest.join("/");
      return { module, path, count: fake.rows(module, path, tenantId).count };
    });
}

/** Names of the collections under a row: `"notes"`, `"contacts"`. */
export function childrenOf(
  { insides }: Control,
  module: string,
  path: string,
): string[] {
  const start = `${module}/${path}/{`;
  return [...insides.templates().values()]
    .filter(
      (template) =>
        template.startsWith(start) && template.split("{").length === 2,
    )
    .map((template) => template.slice(template.indexOf("}/") + 2))
    .filter((name) => !name.startsWith("{"));
}

/** Some rows of a collection, in the order of their creation. */
export function slice(rows: Rows, offset: number, limit: number): ControlRows {
  const ids = rows.ids(offset + limit).slice(offset);
  return {
    count: rows.count,
    rows: ids.map((id) => rows.get(id)).filter((row) => row !== undefined),
  };
}

/** The last requests, newest first. */
export function requests(
  { fake }: Control,
  limit: number,
  operation?: string,
): ControlRequests {
  const found = fake.requests.filter(
    (each) => operation === undefined || each.operation?.id === operation,
  );
  const last = limit === 0 ? [] : found.slice(-limit);
  return {
    count: found.length,
    requests: last.reverse().map(
      (request): ControlRequest => ({
        ...request,
        at: iso(request.at),
        body: withoutBytes(request.body),
        ignored: fake.ignored(request),
      }),
    ),
  };
}

/** A file of a form is shown by its size. */
function withoutBytes(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  return JSON.parse(
    JSON.stringify(body, (_, value) =>
      value instanceof Uint8Array ? `${value.length} bytes` : value,
    ),
  );
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}

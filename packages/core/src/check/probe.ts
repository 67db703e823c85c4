import type { Connection } from "../connection.js";
import { ServiceTitanError } from "../errors.js";
import { pathPort } from "../http/path-port.js";
import type { CallOptions } from "../options.js";
import type { Exchange } from "./clock.js";

/** The cheapest call that proves credentials, app key, tenant and host. */
export const BUSINESS_UNITS = {
  scope: "tn.stt.businessunits:r",
  template: "/settings/v2/tenant/{tenant}/business-units",
};

/** What became of one read. */
export interface Probe {
  /** What the server answered, if it did. */
  readonly status: number | undefined;
  /** Its answer, if it reported success. */
  readonly data: unknown;
  /** Also errors of the caller's own layers, limiter or token store. */
  readonly error: unknown;
  readonly exchange: Exchange;
}

/**
 * Sends one read. Every failure is part of the result.
 * @throws the signal's reason after an abort
 */
export async function probe(
  connection: Connection,
  template: string,
  query: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<Probe> {
  const port = pathPort(connection);
  const begun = port.now();
  const values = [...template.matchAll(/\{(\w+)\}/g)].slice(1);
  const path = Object.fromEntries(values.map(([, name]) => [name, 0]));
  try {
    const { data, response } = await connection
      .request("GET", template, { path, query }, options)
      .withResponse();
    const date = response.headers.get("date") ?? undefined;
    const exchange = { begun, ended: port.now(), date };
    return { status: response.status, data, error: undefined, exchange };
  } catch (error) {
    options.signal?.throwIfAborted();
    const known = ServiceTitanError.isInstance(error) ? error : undefined;
    const exchange = {
      begun,
      ended: port.now(),
      date: known?.headers?.["date"],
    };
    return { status: known?.status, data: undefined, error, exchange };
  }
}

import type { Books } from "../data/company/types.js";
import type { World } from "../data/world.js";
import type { Endpoint } from "../http/endpoints.js";
import type { Received } from "../http/received.js";
import type { Schemas } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import type { FakeTenant } from "../options.js";
import type { RowSet } from "../state/child-rows.js";
import type { Show } from "../state/show.js";
import type { TenantRows } from "../state/store.js";
import type { Files } from "./files.js";
import type { Reports } from "./reports/state.js";
import type { Rest } from "./rests.js";

/** What the operations of one tenant share. */
export interface Context {
  readonly world: World;
  readonly now: () => number;
  readonly exportBatch: number;
  /** The rows of a collection. */
  readonly collection: TenantRows["at"];
  readonly store: TenantRows;
  /** The company's books, for operations of a module with these schemas. */
  readonly booksFor: (schemas: Schemas) => Books;
  /** Whether writes that refer to rows which do not exist are refused. */
  readonly checkReferences: boolean;
  /** Since when jobs have an invoice. */
  readonly jobInvoices: "completed" | "booked";
  /**
   * Whether ids of this collection can be known, so that an unknown one is a
   * 404.
   */
  readonly isListed: (template: string) => boolean;
  readonly show: Show;
  readonly files: Files;
  readonly reports: Reports;
}

/** A request for an operation, with its path, query and body checked. */
export interface Call {
  readonly context: Context;
  readonly endpoint: Endpoint;
  readonly tenant: FakeTenant;
  /** Path values by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly received: Received;
  /** Values of a query parameter; empty if it was not sent. */
  readonly query: (name: string) => readonly string[];
  /** Records fields of the body that turn out to have no effect. */
  readonly dropped: (fields: readonly string[]) => void;
  /** Lets other requests have their turn. Rejects once the fake is closed. */
  readonly rest: Rest;
}

/** The collection of a call, with the path values filled in. */
export function collectionOfCall(
  call: Call,
  template: string = call.endpoint.template,
): RowSet {
  return call.context.collection(fill(template, call.values));
}

/** Fills path values into a template. */
export function fill(
  template: string,
  values: Readonly<Record<string, string>>,
): string {
  return template.replace(
    /\{([^}]+)\}/g,
    (_, name: string) => values[name] ?? "",
  );
}

/**
 * Splits `"jpm/jobs/{id}"` into the collection and the parameter with the id.
 * `undefined` for a path that does not end in a parameter.
 */
export function itemOf(
  template: string,
): { collection: string; parameter: string } | undefined {
  const found = /^(.*)\/\{([^}]+)\}$/.exec(template);
  return found
    ? { collection: found[1] as string, parameter: found[2] as string }
    : undefined;
}

/**
 * The resolved schema of the first successful answer; `undefined` if the
 * document declares none.
 */
export function successSchema(call: Call): Schema | undefined {
  const schema = call.endpoint.operation.success[0]?.schema;
  return schema && call.endpoint.schemas.resolve(schema);
}

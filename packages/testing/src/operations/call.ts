import type { World } from "../data/world.js";
import type { Endpoint } from "../http/endpoints.js";
import type { Received } from "../http/received.js";
import type { Schema } from "../model/types.js";
import type { FakeTenant } from "../options.js";
import type { Collection } from "../state/collection.js";
import type { Show } from "../state/show.js";
import type { Store } from "../state/store.js";
import type { Files } from "./files.js";
import type { Reports } from "./reports.js";

/** What the handlers of all operations share. Each tenant has its own. */
export interface Context {
  readonly world: World;
  readonly now: () => number;
  readonly exportBatch: number;
  /** The rows of a collection. */
  readonly collection: Store;
  /**
   * Whether rows of this collection can be looked up, so that an unknown id is
   * a 404.
   */
  readonly isListed: (template: string) => boolean;
  readonly show: Show;
  readonly files: Files;
  readonly reports: Reports;
}

/**
 * One request that reached an operation, with its path and query already
 * checked.
 */
export interface Call {
  readonly context: Context;
  readonly endpoint: Endpoint;
  readonly tenant: FakeTenant;
  /** Path values by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly received: Received;
  /**
   * A list parameter's values, a single one's as a list of one; empty when it
   * was not sent.
   */
  readonly query: (name: string) => readonly string[];
}

/** The collection of a call's path, with the path values in place. */
export function collectionOfCall(
  call: Call,
  template: string = call.endpoint.template,
): Collection {
  return call.context.collection(fill(template, call.values));
}

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
 * Splits `"jpm/jobs/{id}"` into the collection and the name of the parameter
 * that picks a row of it.
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
 * Schema of the first successful answer, resolved; `undefined` where none is
 * declared.
 */
export function successSchema(call: Call): Schema | undefined {
  const schema = call.endpoint.operation.success[0]?.schema;
  return schema && call.endpoint.schemas.resolve(schema);
}

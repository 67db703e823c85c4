import type { Connection } from "../connection.js";
import { ServiceTitanError } from "../errors.js";
import { mapConcurrent } from "../map-concurrent.js";
import type { CallOptions } from "../options.js";
import { BUSINESS_UNITS, type Probe, probe } from "./probe.js";
import type { TokenClaims } from "./token-claims.js";
import type { CheckItem, CheckOperation, ScopeCheck } from "./types.js";

/** Reads of one tenant at the same time, of the 60 a second it may send. */
const READS = 4;
/** A feed read from here on is empty. */
const FAR_FUTURE = "2999-01-01";

/** The operation to try a scope with; undefined if it has none that reads. */
export type Reads = ReadonlyMap<string, CheckOperation | undefined>;

/** Chooses the cheapest read for each scope. */
export function readsOf(operations: Iterable<CheckOperation>): Reads {
  const reads = new Map<string, CheckOperation | undefined>();
  for (const operation of operations) {
    const { scope } = operation;
    if (!scope) continue;
    const known = reads.get(scope);
    if (costOf(operation) < costOf(known)) reads.set(scope, operation);
    else if (!reads.has(scope)) reads.set(scope, undefined);
  }
  return reads;
}

/**
 * A page of one row; a row that does not exist; an empty batch; an answer of
 * unknown size.
 */
function costOf(operation: CheckOperation | undefined): number {
  if (operation?.httpMethod !== "GET") return Number.POSITIVE_INFINITY;
  const { kind, template } = operation;
  if (/\{/.test(template.replace("{tenant}", "")))
    return kind === "value" ? 2 : 4;
  return { page: 1, export: 3, value: 5 }[kind as string] ?? 6;
}

/** Tries every scope. Failures are part of the result. */
export function checkScopes(
  connection: Connection,
  reads: Reads,
  first: Probe,
  claims: TokenClaims,
  options: CallOptions,
): Promise<ScopeCheck[]> {
  return mapConcurrent(reads, READS, async ([scope, operation]) => {
    const granted = claims.scopes?.includes(scope);
    if (!operation) return byToken(scope, granted);
    const { template, kind } = operation;
    const query =
      kind === "page"
        ? { page: 1, pageSize: 1 }
        : kind === "export"
          ? { from: FAR_FUTURE }
          : {};
    const answer =
      scope === BUSINESS_UNITS.scope
        ? first
        : await probe(connection, template, query, options);
    const read = `GET ${template}`;
    return { scope, read, ...byAnswer(answer, granted) };
  });
}

function byToken(scope: string, granted: boolean | undefined): ScopeCheck {
  if (granted === undefined)
    return {
      scope,
      state: "unknown",
      found: "Only a write would tell, and the token does not.",
    };
  return granted
    ? { scope, state: "ok", found: "The token carries it." }
    : { scope, state: "failed", found: "The token does not carry it." };
}

function byAnswer(
  { status, error }: Probe,
  granted: boolean | undefined,
): Pick<ScopeCheck, "state" | "found"> {
  if (error === undefined) return { state: "ok", found: "Read." };
  const title = ServiceTitanError.isInstance(error)
    ? (error.title ?? error.message)
    : String(error);
  // The server looks at values only once it has let the call in.
  const letIn = status === 400 || status === 409 || status === 422;
  const noSuchRow = status === 404 && !/match incoming request/i.test(title);
  if (letIn || noSuchRow)
    return { state: "ok", found: `Let in: answered ${status}.` };
  if (status !== 403) return { state: "unknown", found: title };
  return {
    state: "failed",
    found: granted
      ? `403 although the token carries it: ${title}`
      : `403: ${title}`,
  };
}

/** The scopes of one tenant in one item. */
export function summariseScopes(scopes: readonly ScopeCheck[]): CheckItem {
  const name = "scopes";
  const failed = scopes.filter(({ state }) => state === "failed");
  const unknown = scopes.filter(({ state }) => state === "unknown");
  if (failed.length)
    return {
      name,
      state: "failed",
      found: `Refused: ${failed.map(({ scope }) => scope).join(", ")}.`,
      remedy:
        "Add them to the app, let the tenant's admin accept its new version, " +
        "and see that the tenant has licensed the module.",
    };
  if (unknown.length)
    return {
      name,
      state: "unknown",
      found: `${scopes.length - unknown.length} granted, ${unknown.length} unknown.`,
    };
  return {
    name,
    state: scopes.length ? "ok" : "unknown",
    found: scopes.length
      ? `All ${scopes.length} granted.`
      : "None were asked for.",
  };
}

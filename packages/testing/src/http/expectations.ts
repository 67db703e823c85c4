import { once } from "../once.js";
import type { ReceivedRequest } from "../options.js";
import type { Endpoint } from "./endpoints.js";
import { droppedField, unfollowedName, unknownName } from "./ignored.js";

/** Finds the operation of a request. */
type EndpointOf = (request: ReceivedRequest) => Endpoint | undefined;

/** What had no effect in requests, as sentences. */
export interface WithoutEffect {
  /** Query names that had none. */
  unknownFilters(): string[];
  /** Fields that were answered 2xx and dropped. */
  droppedFields(): string[];
}

/** Tells what had no effect in requests, which may become more. */
export function withoutEffect(
  requests: readonly ReceivedRequest[],
  endpoints: () => readonly Endpoint[],
): WithoutEffect {
  const byName = once(
    () => new Map(endpoints().map((each) => [nameOf(each), each])),
  );
  const endpointOf: EndpointOf = ({ operation }) =>
    operation && byName().get(`${operation.module} ${operation.id}`);
  return {
    unknownFilters: () => unknownFilters(requests, endpointOf),
    droppedFields: () => droppedFields(requests, endpointOf),
  };
}

function nameOf({ module, operation }: Endpoint): string {
  return `${module.id} ${operation.id}`;
}

/**
 * Query names of the requests that have no effect, a sentence each: those that
 * their operation lacks, and filters that the fake cannot follow.
 */
function unknownFilters(
  requests: readonly ReceivedRequest[],
  endpointOf: EndpointOf,
): string[] {
  return sentences(requests, endpointOf, (endpoint, { ignored }) => [
    ...(ignored?.query ?? []).map((name) => unknownName(endpoint, name)),
    ...(ignored?.unfiltered ?? []).map((name) =>
      unfollowedName(endpoint, name),
    ),
  ]);
}

/** Fields of bodies that were answered 2xx and dropped, a sentence each. */
function droppedFields(
  requests: readonly ReceivedRequest[],
  endpointOf: EndpointOf,
): string[] {
  return sentences(requests, endpointOf, (endpoint, { ignored, status }) =>
    status !== undefined && status < 300
      ? (ignored?.fields ?? []).map((path) => droppedField(endpoint, path))
      : [],
  );
}

/** Each sentence once, behind the first request that it is about. */
function sentences(
  requests: readonly ReceivedRequest[],
  endpointOf: EndpointOf,
  of: (endpoint: Endpoint, request: ReceivedRequest) => string[],
): string[] {
  const found = new Map<string, string>();
  for (const request of requests) {
    if (!request.ignored) continue;
    const endpoint = endpointOf(request);
    for (const sentence of endpoint ? of(endpoint, request) : [])
      if (!found.has(sentence))
        found.set(sentence, `${request.method} ${request.path}: ${sentence}`);
  }
  return [...found.values()];
}

/** @throws with the sentences, if there are any */
export function expectNone(what: string, found: readonly string[]): void {
  if (found.length === 0) return;
  const shown = found.slice(0, 20).map((each) => `  ${each}`);
  const rest =
    found.length > shown.length
      ? `\n  and ${found.length - shown.length} more`
      : "";
  throw new Error(`${what}:\n${shown.join("\n")}${rest}`);
}

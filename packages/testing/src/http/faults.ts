import { operations } from "@st/catalog";
import { systemClock } from "@st/core";
import { didYouMean, wait } from "@st/core/module";
import type { Fault, ReceivedRequest, WaitingFault } from "../options.js";
import { ConnectionLost } from "./connection-lost.js";
import { problem } from "./problem.js";
import { truncate } from "./truncated-response.js";

export interface Faults {
  /**
   * Adds a fault.
   *
   * @throws when `on` names an operation that is not served: the fault would
   *   never apply
   */
  add(fault: Fault): void;
  /** Removes all faults. */
  clear(): void;
  /** Those that still wait for requests, oldest first. */
  waiting(): WaitingFault[];
  /** The first fault that applies to a request; counts as one of its uses. */
  take(request: ReceivedRequest): Fault | undefined;
}

export function createFaults(modules: readonly string[]): Faults {
  let armed: WaitingFault[] = [];

  function take(request: ReceivedRequest): Fault | undefined {
    for (const entry of armed) {
      if (!matches(entry.fault.on, request)) continue;
      if (entry.after > 0) {
        entry.after -= 1;
        continue;
      }
      entry.times -= 1;
      if (entry.times <= 0) armed = armed.filter((other) => other !== entry);
      return entry.fault;
    }
    return undefined;
  }

  return {
    add: (fault) => {
      requireTarget(fault.on, modules);
      armed.push({ fault, after: fault.after ?? 0, times: fault.times ?? 1 });
    },
    clear: () => {
      armed = [];
    },
    waiting: () => armed.map((entry) => ({ ...entry })),
    take,
  };
}

function requireTarget(on: Fault["on"], modules: readonly string[]): void {
  if (typeof on !== "string" || on.startsWith("/") || on === "token") return;
  const ids = modules.flatMap(operations).map(({ id }) => id);
  if (ids.includes(on)) return;
  const other = operations().find(({ id }) => id === on)?.module;
  if (other !== undefined) {
    throw new Error(
      `on: ${on} is an operation of ${other}, which this fake does not serve. ` +
        `Add ${other} to modules.`,
    );
  }
  const near = didYouMean(on, ["token", ...ids]);
  throw new Error(
    `on: there is no operation ${JSON.stringify(on)}.${near} ` +
      'A part of a path begins with "/".',
  );
}

function matches(on: Fault["on"], request: ReceivedRequest): boolean {
  if (on === undefined) return true;
  if (typeof on === "function") return on(request);
  return on.startsWith("/")
    ? request.path.includes(on)
    : request.operation?.id === on;
}

/**
 * Lets a request run through a fault.
 *
 * @param run carries the request out as usual
 * @param closed rejects when the fake is closed, and ends every wait
 */
export async function throughFault(
  fault: Fault,
  run: () => Promise<Response>,
  closed: Promise<never>,
): Promise<Response> {
  if (fault.delay !== undefined)
    await Promise.race([wait(systemClock, fault.delay), closed]);
  if (fault.hang === true) return closed;
  if (fault.disconnect === true)
    throw new ConnectionLost("The fake dropped the connection");
  const answer = fault.respond ? respond(fault.respond) : await run();
  if (fault.loseAnswer)
    throw new ConnectionLost(
      "The fake carried the request out and lost the answer",
    );
  if (fault.disconnect === "body") return truncate(answer, "disconnect");
  if (fault.hang === "body") return truncate(answer, "hang");
  return answer;
}

function respond({
  status,
  body,
  headers,
}: NonNullable<Fault["respond"]>): Response {
  if (body === undefined)
    return problem(
      status,
      "The fake was told to fail.",
      headers ? { headers: { ...headers } } : {},
    );
  const text = typeof body === "string";
  const type: Record<string, string> = text
    ? {}
    : { "content-type": "application/json; charset=utf-8" };
  const bare = status === 204 || status === 304 || body === "";
  return new Response(bare ? null : text ? body : JSON.stringify(body), {
    status,
    headers: { ...type, ...headers },
  });
}

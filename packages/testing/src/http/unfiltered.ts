import type { Unfiltered } from "../options.js";
import type { Endpoint } from "./endpoints.js";
import { unfollowedName, unknownName } from "./ignored.js";
import { invalid } from "./problem.js";
import type { Received } from "./received.js";
import { modelName } from "./validate-body.js";

/** What to do with query names that have no effect. */
export interface UnfilteredPolicy {
  readonly mode: Unfiltered;
  set(mode: Unfiltered): void;
  /** Warns of a request, or returns the answer that refuses it. */
  check(endpoint: Endpoint, received: Received): Response | undefined;
}

export function createUnfiltered(initial: Unfiltered): UnfilteredPolicy {
  let mode = initial;
  const warned = new Set<string>();
  return {
    get mode() {
      return mode;
    },
    set(next) {
      mode = next;
    },
    check(endpoint, { ignored }) {
      if (mode === "ignore" || !ignored) return undefined;
      const problems = [
        ...ignored.query.map(
          (name) => [name, unknownName(endpoint, name)] as const,
        ),
        ...ignored.unfiltered.map(
          (name) => [name, unfollowedName(endpoint, name)] as const,
        ),
      ];
      if (problems.length === 0) return undefined;
      if (mode === "refuse")
        return invalid(
          Object.fromEntries(
            problems.map(([name, sentence]) => [modelName(name), [sentence]]),
          ),
        );
      for (const [, sentence] of problems) {
        if (warned.has(sentence)) continue;
        warned.add(sentence);
        warn(sentence);
      }
      return undefined;
    },
  };
}

/** Warnings of Node, so that a test runner or a program can catch them. */
function warn(sentence: string): void {
  process.emitWarning(sentence, "FakeServiceTitanWarning");
}

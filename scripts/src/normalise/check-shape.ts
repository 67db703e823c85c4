import { pointer } from "../read/json.ts";
import type { Problems } from "../read/problems.ts";
import { MOST_LEVELS, MOST_NODES } from "./limits.ts";

/**
 * Checks a whole document before anything reads it, so that what follows may
 * descend without counting levels and may use names as keys of objects.
 *
 * @throws {SpecRefusedError} at the first place that fails
 */
export function checkShape(document: unknown, problems: Problems): void {
  const keys: string[] = [];
  let nodes = 0;
  const descend = (value: unknown): void => {
    nodes += 1;
    // References of YAML are one object in many places, and may be a circle.
    if (nodes > MOST_NODES)
      problems.refuse("", `more than ${MOST_NODES} values in one document`);
    if (typeof value !== "object" || value === null) return;
    if (keys.length >= MOST_LEVELS)
      problems.refuse(
        pointer("", ...keys),
        `objects and lists lie inside each other on more than ${MOST_LEVELS} levels`,
      );
    for (const [key, item] of Object.entries(value)) {
      keys.push(key);
      if (key === "__proto__")
        problems.refuse(
          pointer("", ...keys),
          'a JavaScript object cannot safely hold the name "__proto__"',
        );
      descend(item);
      keys.pop();
    }
  };
  descend(document);
}

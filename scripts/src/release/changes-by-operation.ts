import type { Change } from "../diff/change.ts";
import { isText, lineFor } from "../diff/rules/line-for.ts";
import { HEADINGS } from "../specs/format-report.ts";
import type { VersionChanges } from "./version-changes.ts";

/** What changes between two editions mean for single operations. */
export function changesByOperation(
  changes: readonly Change[],
): Pick<VersionChanges, "added" | "changes"> {
  const added = changes.filter(({ rule }) => rule === "operation-added");
  return {
    added: added.map(({ to = "" }) => to).sort(),
    changes: changes.flatMap((change) => {
      const operations = operationsOf(change);
      return isText(change) ||
        operations.length === 0 ||
        change.rule === "operation-added"
        ? []
        : [
            {
              group: HEADINGS[change.group],
              // The operations stand beside it.
              text: lineFor({ ...change, operations: [] }),
              operations,
            },
          ];
    }),
  };
}

/** A change of a type names its operations; others stand at one. */
function operationsOf({ from, to, operations }: Change): string[] {
  if (operations.length > 0) return operations;
  const [place = ""] = (to ?? from ?? "").split(" ");
  // `customers.list query.active`; a type begins with a capital.
  return /^[a-z]\w*\.\w+$/.test(place) ? [place] : [];
}

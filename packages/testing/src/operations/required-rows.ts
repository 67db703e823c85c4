import { lostReference } from "../state/references.js";
import type { Call } from "./call.js";

/** The sentence about the first reference in a body that leads to no row. */
export function missingReference({
  context,
  received,
}: Call): string | undefined {
  const lost = context.checkReferences
    ? lostReference(context, received.body, false)
    : undefined;
  return (
    lost && `${lost.targets[0]?.split("/").at(-1)} ${lost.id} was not found.`
  );
}

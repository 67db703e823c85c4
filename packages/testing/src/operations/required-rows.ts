import { lostReference } from "../state/references.js";
import type { Call } from "./call.js";

/** References that lead elsewhere in a module than in others. */
const elsewhere: Readonly<Record<string, Record<string, readonly string[]>>> = {
  inventory: { locationId: ["inventory/warehouses", "inventory/trucks"] },
};

/** The sentence about the first reference in a body that leads to no row. */
export function missingReference({
  context,
  endpoint,
  received,
}: Call): string | undefined {
  const lost = context.checkReferences
    ? lostReference(
        context,
        received.body,
        false,
        elsewhere[endpoint.module.id],
      )
    : undefined;
  return (
    lost && `${lost.targets[0]?.split("/").at(-1)} ${lost.id} was not found.`
  );
}

import { lostReference, type ReferenceContext } from "./references.js";

/**
 * Checks that the references of a row lead to rows.
 *
 * @throws for the first that does not
 */
export function requireReferences(
  name: string,
  context: ReferenceContext & { readonly checkReferences: boolean },
  row: Readonly<Record<string, unknown>>,
): void {
  if (!context.checkReferences) return;
  const lost = lostReference(context, row, true);
  if (lost)
    throw new Error(
      `rows: ${name}: ${lost.field} is ${lost.id}, which ${lost.targets.join(", ")} ${lost.targets.length > 1 ? "do" : "does"} not have. Insert that row first, or set checkReferences to false.`,
    );
}

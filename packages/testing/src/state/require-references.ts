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
  if (!lost) return;
  const { field, id, targets } = lost;
  const have = targets.length > 1 ? "do" : "does";
  throw new Error(
    `rows: ${name}: ${field} is ${id}, which ${targets.join(", ")} ${have} not have.` +
      " Insert that row first, or set checkReferences to false.",
  );
}

import type { Operation } from "./types.ts";

/**
 * `scripts/sentences.json`, by module: what it covers under `$module`, and by
 * official id what an operation does, where the rule for docstrings says it
 * badly.
 */
export type Sentences = Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/** Key of the sentence on the module itself. */
export const MODULE = "$module";

/** Puts the stated sentences onto the operations they are for. */
export function stateSentences(
  operations: readonly Operation[],
  own: Readonly<Record<string, string>>,
  module: string,
): Operation[] {
  const gone = Object.keys(own).find(
    (id) =>
      id !== MODULE && operations.every((operation) => operation.id !== id),
  );
  if (gone !== undefined)
    throw new Error(
      `scripts/sentences.json, ${module}: there is no operation ${gone}; remove its sentence`,
    );
  return operations.map((operation) => {
    const sentence = own[operation.id];
    return sentence === undefined ? operation : { ...operation, sentence };
  });
}

/** A Stryker plugin: leaves out mutants that say nothing about the logic. */

/** The part of Babel's syntax tree that is read here. */
interface Path {
  readonly node: {
    readonly type: string;
    readonly value?: unknown;
    readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
  };
  readonly parent?: {
    readonly type: string;
    readonly operator?: string | undefined;
  };
}

/** Two words in a row, as no key, header or option has them. */
const PROSE = /[a-z][,.]? [a-z]/i;

/**
 * The reason to leave a text as it is, or `undefined` to mutate it. What a
 * message quotes is left with it.
 */
export function whyIgnored({ node, parent }: Path): string | undefined {
  const texts =
    node.type === "StringLiteral"
      ? [String(node.value)]
      : (node.quasis ?? []).map(({ value }) => value.raw);
  if (texts.some((text) => PROSE.test(text)))
    return "The text of a message: its wording is no logic.";
  return node.type === "StringLiteral" &&
    parent?.type === "BinaryExpression" &&
    (parent.operator === "===" || parent.operator === "!==")
    ? "The same as the mutant that puts `false` or `true` for the comparison."
    : undefined;
}

export const strykerPlugins = [
  { kind: "Ignore", name: "not-logic", value: { shouldIgnore: whyIgnored } },
];

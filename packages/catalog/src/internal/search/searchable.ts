import type { Operation } from "../../operation.js";
import { catalogIndex } from "../catalog-index.js";
import { ABOUT } from "./about.js";
import { wordsOf } from "./words.js";

/** What a word is worth by where it stands. */
const WEIGHTS = {
  resource: 4.5,
  method: 4,
  module: 2,
  sentence: 3,
  rest: 1,
} as const;
/**
 * What decides where nobody said what to do with the rows: lists and single
 * rows before writes, those before feeds.
 */
const METHODS: readonly (readonly [RegExp, number])[] = [
  [/^list($|For|By|All)/, 3],
  [/^get($|All|For|Data)/, 2],
  [/^listLegacy|CustomField|Legacy$/, -6],
];
const FEED = -4;

/** An operation, ready to be searched. */
export interface Searchable {
  readonly operation: Operation;
  /** The words of its resource and method. */
  readonly name: readonly string[];
  /** What each word of it is worth. */
  readonly worth: ReadonlyMap<string, number>;
  /** What it is worth whatever is asked. */
  readonly always: number;
}

let made: readonly Searchable[] | undefined;

/** Made at the first search, and kept. */
export function searchable(): readonly Searchable[] {
  made ??= makeSearchable();
  return made;
}

function makeSearchable(): Searchable[] {
  const entries = [...catalogIndex().modules.values()].flatMap(
    ({ summary, operations, table }) => {
      const shared = worthOf([
        [`${summary.id} ${summary.title}`, WEIGHTS.module],
        [summary.description ?? "", WEIGHTS.rest],
      ]);
      return operations.map((operation) => {
        const row = table.operations[operation.resource]?.[operation.method];
        return searchableOf(operation, row?.[3] ?? "", shared);
      });
    },
  );
  const counts = new Map<string, number>();
  for (const { worth } of entries)
    for (const word of worth.keys())
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return entries.map((entry) => ({
    ...entry,
    worth: new Map(
      [...entry.worth].map(([word, worth]) => [
        word,
        worth * Math.log(1 + entries.length / (counts.get(word) ?? 1)),
      ]),
    ),
  }));
}

function searchableOf(
  operation: Operation,
  query: string,
  shared: ReadonlyMap<string, number>,
): Searchable {
  const { id, resource, method, sentence, path, kind } = operation;
  const name = `${resource} ${method}`;
  const prior = METHODS.find(([form]) => form.test(method))?.[1] ?? 0;
  return {
    operation,
    name: [...new Set(wordsOf(name))],
    always: kind === "export" ? FEED : prior,
    worth: worthOf(
      [
        [resource, WEIGHTS.resource],
        [method, WEIGHTS.method],
        [`${sentence} ${ABOUT[operation.name] ?? ""}`, WEIGHTS.sentence],
        [`${path} ${id} ${query}`, WEIGHTS.rest],
      ],
      shared,
    ),
  };
}

/** What each word of these texts is worth: the most it is in any of them. */
function worthOf(
  texts: readonly [text: string, weight: number][],
  shared?: ReadonlyMap<string, number>,
): Map<string, number> {
  const worth = new Map(shared);
  for (const [text, weight] of texts)
    for (const word of wordsOf(text))
      worth.set(word, Math.max(worth.get(word) ?? 0, weight));
  return worth;
}

import { catalogIndex } from "./internal/catalog-index.js";
import type { Operation } from "./operation.js";
import { operations } from "./operations.js";

/** What a search takes beside its text. */
export interface SearchOptions {
  /** Search this module alone: `"crm"`. @default all modules */
  readonly module?: string | undefined;
  /** Most operations to return. @default 20 */
  readonly limit?: number | undefined;
}

/** What a word is worth by where it stands. */
const WEIGHTS = { name: 4, module: 3, sentence: 2, rest: 1 } as const;
/** A whole word counts twice as much as the beginning of one. */
const WHOLE = 2;
/** A shorter word is the beginning of too many. */
const SHORTEST_BEGINNING = 3;
/** Words that say nothing about an operation. */
const IGNORED = new Set(
  "a an and by can do for from how i in is it me my of on or that the to with".split(
    " ",
  ),
);

/**
 * Finds operations by words: `search("create job appointment")`.
 *
 * A word of the text matches a word of an operation that is the same, or that
 * begins with it if it has three letters or more. Case and a plural `s` do not
 * matter; words like "a" and "how" are ignored. Each word scores once, where it
 * scores most: 4 in the resource and method, 3 in the module's id and title, 2
 * in the sentence, 1 in the path, the official id and the module's description;
 * twice that if the whole word matches.
 *
 * Operations are sorted by the number of words that match, then by score, then
 * by the number of words in their name, then by name. Those in which no word
 * matches are left out. The name of an operation, or its official id, finds it
 * first.
 *
 * @throws ServiceTitanInputError when there is no such module
 */
export function search(
  text: string,
  { module, limit = 20 }: SearchOptions = {},
): readonly Operation[] {
  const wanted = [...new Set(wordsOf(text))];
  const among = new Set(operations(module));
  return searchable()
    .filter(({ operation }) => among.has(operation))
    .map((entry) => ({ entry, ...scoreOf(entry, wanted, text.trim()) }))
    .filter(({ matched }) => matched > 0)
    .sort(
      (a, b) =>
        b.matched - a.matched ||
        b.score - a.score ||
        a.entry.words - b.entry.words ||
        (a.entry.operation.name < b.entry.operation.name ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ entry }) => entry.operation);
}

interface Searchable {
  readonly operation: Operation;
  /** How many words its name has. */
  readonly words: number;
  /** What each word of it is worth. */
  readonly worth: ReadonlyMap<string, number>;
}

let made: readonly Searchable[] | undefined;

/** Made at the first search, and kept. */
function searchable(): readonly Searchable[] {
  made ??= [...catalogIndex().modules.values()].flatMap(
    ({ summary, operations }) => {
      const shared = worthOf([
        [`${summary.id} ${summary.title}`, WEIGHTS.module],
        [summary.description ?? "", WEIGHTS.rest],
      ]);
      return operations.map((operation) => searchableOf(operation, shared));
    },
  );
  return made;
}

function searchableOf(
  operation: Operation,
  shared: ReadonlyMap<string, number>,
): Searchable {
  const { id, resource, method, sentence, path } = operation;
  const name = `${resource} ${method}`;
  return {
    operation,
    words: wordsOf(name).length,
    worth: worthOf(
      [
        [name, WEIGHTS.name],
        [sentence, WEIGHTS.sentence],
        [`${path} ${id}`, WEIGHTS.rest],
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

function scoreOf(
  { operation, worth }: Searchable,
  wanted: readonly string[],
  text: string,
): { matched: number; score: number } {
  if (text === operation.name || text === operation.id)
    return { matched: Number.POSITIVE_INFINITY, score: 0 };
  const scores = wanted.map((word) => {
    let best = (worth.get(word) ?? 0) * WHOLE;
    if (word.length < SHORTEST_BEGINNING) return best;
    for (const [known, weight] of worth)
      if (weight > best && known.startsWith(word)) best = weight;
    return best;
  });
  return {
    matched: scores.filter((score) => score > 0).length,
    score: scores.reduce((sum, score) => sum + score, 0),
  };
}

/** Words in lower case: `createJobNotes` has `create`, `job` and `note`. */
function wordsOf(text: string): string[] {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "" && !IGNORED.has(word))
    .map((word) => word.replace(/(?<=[a-rt-z\d]{2})s$/, ""));
}

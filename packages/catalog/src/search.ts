import { type Searchable, searchable } from "./internal/search/searchable.js";
import { asksToWrite, type Term, termsOf } from "./internal/search/terms.js";
import type { Operation } from "./operation.js";
import { operations } from "./operations.js";

/** What a search takes beside its text. */
export interface SearchOptions {
  /** Search this module alone: `"crm"`. @default all modules */
  readonly module?: string | undefined;
  /** Most operations to return. @default 20 */
  readonly limit?: number | undefined;
}

/** A word that only begins another one counts so much. */
const BEGINNING = 0.5;
/** A shorter word is the beginning of too many. */
const SHORTEST_BEGINNING = 3;
/** What a word of the name costs that nobody asked for. */
const UNASKED = 2.5;

/**
 * Finds operations by words: `search("create job appointment")`.
 *
 * Words are compared by their stems, and with what people in the trades call
 * things: "tech" finds technicians, "quote" finds estimates. A word is worth
 * more the fewer operations have it, and by where it stands: in the resource
 * and method, the sentence, the module, the path, the query or the official id. The
 * beginning of a word, from three letters on, counts half.
 *
 * Operations in which no word matches are left out. The name of an operation,
 * or its official id, finds it first.
 *
 * @throws ServiceTitanInputError when there is no such module
 */
export function search(
  text: string,
  { module, limit = 20 }: SearchOptions = {},
): readonly Operation[] {
  const terms = termsOf(text);
  const among = new Set(operations(module));
  return searchable()
    .filter(({ operation }) => among.has(operation))
    .map((entry) => ({ entry, score: scoreOf(entry, terms, text.trim()) }))
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
    .sort(
      (a, b) =>
        b.score - a.score ||
        (a.entry.operation.name < b.entry.operation.name ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ entry }) => entry.operation);
}

/** Minus infinity: no word matches. */
function scoreOf(entry: Searchable, terms: Term[], text: string): number {
  const { operation, name, always } = entry;
  if (text === operation.name || text === operation.id)
    return Number.POSITIVE_INFINITY;
  const asked = new Set<string>();
  let score = 0;
  for (const term of terms) {
    let best = 0;
    for (const { words, factor } of term) {
      const each = words.map((word) => worthIn(entry, word));
      const sum = each.reduce((total, one) => total + one, 0);
      const worth = each.includes(0)
        ? 0
        : (factor * sum) / Math.sqrt(words.length);
      if (worth > 0) for (const word of words) asked.add(word);
      if (worth > best) best = worth;
    }
    score += best;
  }
  if (score === 0) return Number.NEGATIVE_INFINITY;
  const unasked = name.filter(
    (word) => !asked.has(word) && word !== "list" && word !== "get",
  );
  const isAsked =
    operation.kind === "export" ? asked.has("export") : asksToWrite(terms);
  const prior = isAsked ? 0 : always;
  return score + prior - UNASKED * unasked.length;
}

function worthIn({ worth }: Searchable, word: string): number {
  let best = worth.get(word) ?? 0;
  if (word.length < SHORTEST_BEGINNING) return best;
  for (const [known, one] of worth)
    if (one * BEGINNING > best && known.startsWith(word))
      best = one * BEGINNING;
  return best;
}

import { operations } from "../../operations.js";
import { SYNONYMS } from "./synonyms.js";
import { wordsOf } from "./words.js";

/** What a synonym is worth beside the word itself. */
const SYNONYM = 0.8;
/** The most words of a phrase that has synonyms. */
const LONGEST_PHRASE = 3;

/** A word of a search with what else it may mean. */
export type Term = readonly {
  readonly words: readonly string[];
  readonly factor: number;
}[];

let synonyms: ReadonlyMap<string, Term> | undefined;

function synonymsOf(phrase: string): Term | undefined {
  synonyms ??= new Map(
    Object.entries(SYNONYMS).map(([key, meanings]) => [
      wordsOf(key).join(" "),
      meanings
        .split(",")
        .map((meaning) => ({ words: wordsOf(meaning), factor: SYNONYM })),
    ]),
  );
  return synonyms.get(phrase);
}

/** The words of a search; a phrase that has synonyms is one. */
export function termsOf(text: string): Term[] {
  const words = [...new Set(wordsOf(text))];
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    let meanings: Term | undefined;
    for (; length > 0; length--) {
      meanings = synonymsOf(words.slice(at, at + length).join(" "));
      if (meanings !== undefined) break;
    }
    const taken = words.slice(at, at + Math.max(length, 1));
    terms.push([{ words: taken, factor: 1 }, ...(meanings ?? [])]);
    at += taken.length;
  }
  return terms;
}

let writing: ReadonlySet<string> | undefined;

/** Whether a word says what to do with the rows, other than reading them. */
export function asksToWrite(terms: readonly Term[]): boolean {
  writing ??= new Set(
    operations()
      .filter(({ retry }) => retry !== "read")
      .map(({ method }) => wordsOf(method)[0] ?? ""),
  );
  return terms.some((term) =>
    term.some(({ words }) => writing?.has(words[0] ?? "")),
  );
}

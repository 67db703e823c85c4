/** Words that say nothing about an operation. */
const IGNORED = new Set(
  (
    "a about all an and any are as at be by can do does exist for from have " +
    "how i in into is it its me my of on or our out please some somebody than " +
    "that the their there these this to up us want was we were what when " +
    "where which who whose why will with you your"
  ).split(" "),
);

/**
 * The words of a text, reduced to their stems: `createdJobNotes` has `creat`,
 * `job` and `note`.
 */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/['’](s\b)?/g, "")
    .toLowerCase()
    .replaceAll("to-do", "todo")
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "" && !IGNORED.has(word))
    .map(stemOf);
}

/** `cancelled`, `canceling` and `cancels` are one word. */
function stemOf(word: string): string {
  const one = word
    .replace(/ies$/, "y")
    .replace(/(?<=[^s]{2})(?<!u)s$|(?<=(ss|x|ch|sh))es$/, "");
  const bare = one.replace(/(?<=[a-z]{3})(ing|ed)$/, "");
  const undoubled = bare === one ? one : bare.replace(/([^aeiosz])\1$/, "$1");
  return undoubled.replace(/(?<=[a-z]{4})e$/, "");
}

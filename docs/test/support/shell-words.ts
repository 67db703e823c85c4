/**
 * The words of a command, as a shell reads them: quotes, `\` before a sign or at
 * the end of a line, and variables outside of single quotes.
 *
 * @throws for what programs of the site do not use: pipes, `$(…)` and the like
 */
export function shellWords(
  line: string,
  variables: Readonly<Record<string, string>>,
): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const pattern =
    /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\\n|\\([\s\S])|(\s+)|([^\s'"\\]+)/y;
  let end = 0;
  for (;;) {
    pattern.lastIndex = end;
    const found = pattern.exec(line);
    if (found === null) break;
    end = pattern.lastIndex;
    const [, single, double, escaped, space, bare] = found;
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    if (bare !== undefined && /[|&;<>()`*?[\]{}~#!]/.test(bare))
      throw new Error(`A shell would not take this as it stands: ${bare}`);
    const text =
      single ??
      (double === undefined
        ? undefined
        : expand(double, variables).replace(/\\(["\\$`])/g, "$1")) ??
      escaped ??
      (bare === undefined ? undefined : expand(bare, variables));
    // A line that goes on is no word.
    if (text !== undefined) word = (word ?? "") + text;
  }
  if (end !== line.length)
    throw new Error(`A quote is not closed: ${line.slice(end)}`);
  return word === undefined ? words : [...words, word];
}

function expand(
  text: string,
  variables: Readonly<Record<string, string>>,
): string {
  return text.replace(/(?<!\\)\$(\w+|\S)/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`$${name} is not set.`);
    return value;
  });
}

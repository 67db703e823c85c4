/**
 * Parses the text of a `.env` file: one `NAME=value` per line, optionally with
 * `export` before the name, quotes around the value, and a comment after `#`.
 * In double quotes `\n` is a line break. Other lines are ignored.
 */
export function parseEnvFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const line = new RegExp(
    /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=[ \t]*/.source +
      /(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\r\n]*?))[ \t]*(?:(?<=[\s"'=])#[^\r\n]*)?$/
        .source,
    "gm",
  );
  for (const [, name, double, single, bare] of text
    .replace(/^\uFEFF/, "")
    .matchAll(line)) {
    values[name as string] =
      double?.replace(/\\n/g, "\n").replace(/\\(.)/g, "$1") ??
      single ??
      bare ??
      "";
  }
  return values;
}

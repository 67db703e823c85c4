/**
 * Reads the text of a `.env` file: `NAME=value` by line, with `export` before
 * it or quotes around the value, comments after `#`. In double quotes `\n` is a
 * line break. Other lines are passed over.
 */
export function parseEnvFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const line =
    /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\r\n]*?))[ \t]*(?:(?<=[\s"'=])#[^\r\n]*)?$/gm;
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

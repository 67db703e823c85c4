const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\s]+)["']/g;

/**
 * The packages a source text imports: `@st/core/http` counts as `@st/core`,
 * relative and `node:` imports not at all.
 */
export function importedPackages(source: string): ReadonlySet<string> {
  const names = [...withoutComments(source).matchAll(IMPORT)].map(
    (match) => match[1] ?? "",
  );
  return new Set(
    names
      .filter(
        (name) =>
          name !== "" && !name.startsWith(".") && !name.startsWith("node:"),
      )
      .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/")),
  );
}

/** Examples in docstrings import packages too, but only for the reader. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

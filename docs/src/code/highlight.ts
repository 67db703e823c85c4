/**
 * Marks the parts of a program by their kind. A page of the reference has seven
 * programs; a full grammar for each language takes minutes for all pages, and
 * twice their weight.
 */
export function highlight(text: string, language: string): string {
  const grammar = GRAMMARS[language];
  if (grammar === undefined) return escapeHtml(text);
  let html = "";
  let end = 0;
  for (const match of text.matchAll(grammar)) {
    const [kind] =
      Object.entries(match.groups ?? {}).find(([, part]) => part) ?? [];
    html += `${escapeHtml(text.slice(end, match.index))}<i class="${kind}">${escapeHtml(match[0])}</i>`;
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const STRING = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;
const NUMBER = String.raw`\b\d[\d_.]*\b`;

/** Any of these words; each argument has some of them, with spaces between. */
function words(...lines: readonly string[]): string {
  return String.raw`\b(?:${lines.join(" ").replaceAll(" ", "|")})\b`;
}

/** Classes are one letter: comment, string, word, number, type, field. */
function grammar(parts: Readonly<Record<string, string>>, flags = "g"): RegExp {
  return new RegExp(
    Object.entries(parts)
      .map(([kind, source]) => `(?<${kind}>${source})`)
      .join("|"),
    flags,
  );
}

const script = grammar({
  c: String.raw`(?<![:\w"])//[^\n]*|/\*[\s\S]*?\*/`,
  s: `${STRING}|\`(?:\\\\.|[^\`\\\\])*\``,
  w: words(
    "import export from const let var function return await async for",
    "of in if else while do switch case break continue new throw try",
    "catch finally class extends implements interface type as satisfies",
    "declare module default typeof instanceof readonly using yield null",
    "undefined true false this void",
  ),
  t: String.raw`\b[A-Z]\w*\b`,
  f: String.raw`\b[a-z_$][\w$]*(?=\??:)`,
  n: NUMBER,
});
const json = grammar({
  c: String.raw`(?<![:\w"])//[^\n]*`,
  f: String.raw`"(?:\\.|[^"\\\n])*"(?=\s*:)`,
  s: STRING,
  w: String.raw`\b(?:null|true|false)\b`,
  n: String.raw`-?\b\d[\d.eE+-]*\b`,
});
const shell = grammar({
  c: String.raw`(?<=^|\s)#[^\n]*`,
  s: String.raw`"(?:\\[\s\S]|[^"\\])*"|'[^']*'`,
  t: String.raw`\$\w+|\$\{[^}]*\}`,
  f: String.raw`(?<=\s)--?[\w-]+`,
});
const python = grammar({
  c: String.raw`#[^\n]*`,
  s: String.raw`[fr]?(?:"""[\s\S]*?"""|${STRING})`,
  w: words(
    "import from def return for in if else elif while with as class try",
    "except finally raise not and or None True False async await yield",
    "lambda pass",
  ),
  t: String.raw`\b[A-Z]\w*\b`,
  n: NUMBER,
});
const sql = grammar(
  {
    c: "--[^\\n]*",
    s: STRING,
    w: words(
      "select from where join left right inner on group order by limit as",
      "and or not null is in insert into values update set delete create",
      "table view index with case when then else end count sum distinct",
      "having union desc asc",
    ),
    n: NUMBER,
  },
  "gi",
);
const settings = grammar(
  {
    c: String.raw`#[^\n]*`,
    f: String.raw`^[\s-]*[\w.-]+(?=\s*[:=])`,
    s: STRING,
  },
  "gm",
);

const GRAMMARS: Readonly<Record<string, RegExp>> = {
  ts: script,
  tsx: script,
  typescript: script,
  js: script,
  mjs: script,
  javascript: script,
  json,
  jsonc: json,
  sh: shell,
  bash: shell,
  shell,
  python,
  py: python,
  sql,
  yaml: settings,
  yml: settings,
  toml: settings,
  ini: settings,
  dockerfile: shell,
};

/**
 * How texts of a document get into what is generated. Whatever a text says, it
 * stays inside its comment, string or Markdown: these functions, and no others,
 * write texts there.
 */

/** A tag of a documentation comment: `@default 50`. */
export interface Tag {
  name: "default" | "deprecated";
  /** What stands behind it. */
  text?: string;
}

/**
 * A documentation comment, indented; empty when there is nothing to say. Each
 * text becomes one line, and what it holds of tags stays text.
 */
export function comment(
  texts: readonly string[],
  indent = "",
  tags: readonly Tag[] = [],
): string {
  const lines = [
    ...texts.map(commentLine),
    ...tags.map(({ name, text = "" }) =>
      `@${name} ${commentLine(text)}`.trim(),
    ),
  ];
  if (lines.length < 2)
    return lines.map((line) => `${indent}/** ${line} */\n`).join("");
  const inner = lines.map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${inner.join("\n")}\n${indent} */\n`;
}

function commentLine(text: string): string {
  return visible(oneLine(text))
    .replaceAll("*/", "*\\/")
    .replaceAll(/(?<![\w.\\-])@(?=\S)/g, "\\@");
}

/** A JSON value as a literal of TypeScript, which is JSON as well. */
export function literal(value: unknown): string {
  return visible(JSON.stringify(value) ?? "null");
}

/** A text as a template literal, which keeps its lines apart. */
export function templateLiteral(text: string): string {
  const escaped = text
    .replaceAll(/[\\`]|\$\{/g, "\\$&")
    .replaceAll("\r", "\\r");
  return `\`${escaped}\``;
}

/** A name as a property: quoted where it has to be. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/**
 * A text inside a line of Markdown. Code spans stay; anything else that would
 * mean something there is escaped.
 */
export function markdown(text: string): string {
  return visible(oneLine(text))
    .split(/((?<!`)`[^`\\|]+`(?!`))/)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part)))
    .join("")
    .replace(/^(?=[#>+=-])/, "\\")
    .replace(/^(\d+)(?=[.)])/, "$1\\");
}

function escaped(text: string): string {
  return (
    text
      .replaceAll(/[\\`*~[\]<>]/g, "\\$&")
      // Between letters an underscore is only itself.
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replaceAll(/&(?=#?\w+;)/g, "\\&")
  );
}

/** A text as code inside a line of Markdown. */
export function markdownCode(text: string): string {
  const line = visible(oneLine(text));
  // Readers of tables disagree on what a backslash does before a bar in code.
  if (line.includes("\\")) return markdown(text);
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(
    Math.max(0, ...runs.map(({ length }) => length)) + 1,
  );
  const space = /^`|`$/.test(line) ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

/**
 * A text with its lines joined. Official texts break lines with a backslash, as
 * Markdown does.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, (blank) =>
      /[\n\r\u2028\u2029]/.test(blank) ? "\n" : " ",
    )
    .replaceAll(/\\?\n/g, " ")
    .replaceAll(/ +/g, " ")
    .trim();
}

/** Joins letters of some scripts, and emoji. */
const JOINERS = "\u200c\u200d";

/**
 * A text whose control characters, marks of direction and halves of characters
 * are spelled out: unseen, they make code read other than it runs.
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (found) =>
    found === "\n" || JOINERS.includes(found)
      ? found
      : found
          .split("")
          .map(
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
          )
          .join(""),
  );
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { markdownTable } from "./markdown-table.ts";
import { argumentNames } from "./names.ts";
import {
  comment,
  literal,
  markdown,
  markdownCode,
  oneLine,
  templateLiteral,
} from "./text.ts";

/** What JavaScript makes of an expression. */
const run = (code: string): unknown => new Function(`return ${code}`)();

/** What a template literal would fill in. */
const HOLE = `$${"{x}"}`;
const HOSTILE = `"'\`${HOLE}\\\n\r\u2028\u2029\u0000\u202e\ud800\u{e0041}</script>`;

describe("a comment", () => {
  test.each([
    ["ends where we end it", "a */ b **/", "a *\\/ b **\\/"],
    ["has no tags but ours", "@a (@b) x@y.z", "\\@a (\\@b) x@y.z"],
    ["has no links of its own", "{@link A}", "{\\@link A}"],
    ["is one line a text", "a\\\nb\r\n\n  c\u2028d", "a b c d"],
    [
      "keeps code and quotes",
      `\`${HOLE}\` "b" 'c' <d>`,
      `\`${HOLE}\` "b" 'c' <d>`,
    ],
    ["shows what turns text around", "a\u202eb\u2066c", "a\\u202eb\\u2066c"],
    ["shows what no file can hold", "\u0000a\ud800b", "\\u0000a\\ud800b"],
    ["leaves joined letters alone", "👩‍🔧 می‌خواهم", "👩‍🔧 می‌خواهم"],
  ])("%s", (_, text, line) => {
    expect(comment([text])).toBe(`/** ${line} */\n`);
  });

  test("has a line for each text, and its tags behind them", () => {
    expect(
      comment(["A", "", "B"], "  ", [{ name: "default", text: '"*/"' }]),
    ).toBe('  /**\n   * A\n   *\n   * B\n   * @default "*\\/"\n   */\n');
    expect(comment([], "", [{ name: "deprecated" }])).toBe(
      "/** @deprecated */\n",
    );
    expect(comment([])).toBe("");
  });
});

test("a literal is the value, in code and as JSON", () => {
  for (const value of [HOSTILE, { [HOSTILE]: [HOSTILE, null, 1] }]) {
    expect(run(`(${literal(value)})`)).toEqual(value);
    expect(JSON.parse(literal(value))).toEqual(value);
  }
  expect(literal(HOSTILE)).not.toMatch(/[^\x20-\x7e]/);
});

test("a template literal is the text", () => {
  expect(run(templateLiteral(HOSTILE))).toBe(HOSTILE);
});

describe("in Markdown", () => {
  test.each([
    ["HTML is text", "<img onerror=x> &lt;", "\\<img onerror=x\\> \\&lt;"],
    ["a link is text", "[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"],
    ["emphasis is text", "*a* _b_ c_d ~e~", "\\*a\\* \\_b\\_ c_d \\~e\\~"],
    ["code stays code", "see `<a>` now", "see `<a>` now"],
    ["half a code span is text", "a ` b", "a \\` b"],
    ["a fence is text", "```ts\ncode", "\\`\\`\\`ts code"],
    ["a heading is text", "# a", "\\# a"],
    ["a list is text", "1. a", "1\\. a"],
    ["a bullet is text", "- a", "\\- a"],
  ])("%s", (_, text, line) => {
    expect(markdown(text)).toBe(line);
  });

  test("code with backticks has longer ones around it", () => {
    expect(markdownCode("a")).toBe("`a`");
    expect(markdownCode("`a``b")).toBe("``` `a``b ```");
    expect(markdownCode("a\\|b")).toBe("a\\\\|b");
  });

  test("a cell cannot end before its text, nor widen the others beyond sense", () => {
    const table = markdownTable(["a", "b"], [["x|y", "z".repeat(100_000)]]);
    expect(table).toContain("| x\\|y | zzz");
    expect(table.length).toBeLessThan(100_200);
  });
});

test("no other file writes comments or strings from texts", () => {
  const own = readdirSync(import.meta.dirname).filter(
    (file) => /(?<!\.test)\.ts$/.test(file) && file !== "text.ts",
  );
  const writing = own.filter((file) =>
    /JSON\.stringify|\/\*.*\$\{|^\s*\*.*\$\{/m.test(
      readFileSync(join(import.meta.dirname, file), "utf8"),
    ),
  );
  expect(own).toContain("client.ts");
  expect(writing).toEqual([]);
});

test("a long text takes no long time", () => {
  const texts = ["`", " ", "\\", "@", "*", "\n", "A", "&a", "_", "`a"];
  const started = performance.now();
  for (const text of texts.map((one) => `x${one.repeat(100_000)}x`)) {
    comment([text]);
    markdown(text);
    markdownCode(text);
    oneLine(text);
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});

test("path values are arguments of their own, whatever they are called", () => {
  const names = ["id", "ID", "delete", "body", "a_b", "aB", "AB"];
  const pathParameters = names.map((name) => ({ name, schema: {} }));
  expect(argumentNames({ pathParameters })).toEqual([
    "id",
    "id2",
    "deleteValue",
    "bodyValue",
    "aB",
    "aB2",
    "ab",
  ]);
});

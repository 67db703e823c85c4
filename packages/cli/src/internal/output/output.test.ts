import { describe, expect, test } from "vitest";
import { csvLine } from "./csv.js";
import { cellText, flatten, pickFields, valueAt } from "./fields.js";
import { paintFor } from "./paint.js";
import { safeJson, safeText } from "./safe-text.js";
import { headLine, layOut, rowLine } from "./table.js";
import { fitText, padText, textWidth, widthOf } from "./text-width.js";

describe("the width of text", () => {
  test.each([
    ["abc", 3],
    ["日本語", 6],
    ["e\u0301", 1],
    ["👍", 2],
    ["👩‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["☎\ufe0f", 2],
    ["\u200b", 0],
    ["ﾊﾟ", 2],
    ["…", 1],
  ])("%s takes %i columns", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test("text is cut between signs, never inside one", () => {
    expect(fitText("日本語テキスト", 7)).toBe("日本語…");
    expect(fitText("日本語テキスト", 6)).toBe("日本…");
    expect(fitText("a👩‍👩‍👧b", 3)).toBe("a…");
    expect(fitText("abc", 3)).toBe("abc");
    expect(fitText("abc", 0)).toBe("");
    expect(textWidth(padText("日本", 6))).toBe(6);
    expect(padText("7", 3, true)).toBe("  7");
  });
});

test("a terminal that does not know its width is taken for 80 columns", () => {
  const write = () => true;
  expect(widthOf({ write, isTTY: true, columns: 0 })).toBe(80);
  expect(widthOf({ write, isTTY: true, columns: 33 })).toBe(33);
  expect(widthOf({ write, columns: 0 }, 100)).toBe(100);
});

describe("a table", () => {
  const paint = paintFor({ write: () => true }, {});
  const draw = (
    names: string[],
    rows: string[][],
    width: number,
    all = false,
  ) => {
    const layout = layOut(names, rows, width, all);
    return [
      headLine(layout, paint),
      ...rows.map((row) => rowLine(layout, row)),
    ].map((line) => line.replace(/\n$/, ""));
  };

  test.each([20, 40, 79, 80, 200])("fits %i columns", (width) => {
    const names = ["id", "name", "note", "city", "zip"];
    const rows = [
      ["1", "Ada Lovelace", "日本語".repeat(30), "Springfield", "01234"],
      ["22", "Grace", "x".repeat(90), "Rome", "5"],
    ];
    for (const all of [false, true])
      for (const line of draw(names, rows, width, all))
        expect(textWidth(line)).toBeLessThanOrEqual(width);
  });

  test("columns that do not fit are left out, and named", () => {
    const layout = layOut(
      ["a", "b", "c"],
      [["1", "x".repeat(40), "2"]],
      30,
      false,
    );
    expect(layout.left).toEqual(["b", "c"]);
    expect(layout.columns.map(({ name }) => name)).toEqual(["a"]);
  });

  test("numbers stand at the right, wide text keeps columns in line", () => {
    expect(
      draw(
        ["id", "名前", "x"],
        [
          ["5", "山田", "y"],
          ["1234", "A", "z"],
        ],
        80,
      ),
    ).toEqual(["  id  名前  x", "   5  山田  y", "1234  A     z"]);
  });

  test("what a terminal would obey is shown, not sent", () => {
    const [, line = ""] = draw(["a"], [["\x1b[31mred\x07\nnext\u202egnp"]], 80);
    expect(line).toBe("�[31mred� next�gnp");
  });
});

test.each([
  ["plain", "plain"],
  ['say "hi"', '"say ""hi"""'],
  ["a,b", '"a,b"'],
  ["two\nlines", '"two\nlines"'],
  [" led", '" led"'],
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
  ['\t=HYPERLINK("x")', `"'\t=HYPERLINK(""x"")"`],
  ["-5", "-5"],
  ["-5.25", "-5.25"],
  ["+1 (555) 010-9999", "+1 (555) 010-9999"],
  ["", ""],
])("a cell %j is written as %j", (cell, written) => {
  expect(csvLine([cell], false)).toBe(`${written}\n`);
});

test("raw cells are quoted and nothing else", () => {
  expect(csvLine(["=1+1", "a,b"], true)).toBe('=1+1,"a,b"\n');
});

describe("fields", () => {
  const row = {
    id: 1,
    address: { city: "Rome", geo: { lat: 1 } },
    tags: [{ name: "a" }, { name: "b" }],
    empty: {},
    none: null,
  };

  test("lead into objects and lists", () => {
    expect(valueAt(row, ["address", "geo", "lat"])).toBe(1);
    expect(valueAt(row, ["tags", "name"])).toEqual(["a", "b"]);
    expect(valueAt(row, ["tags", "1", "name"])).toBe("b");
    expect(valueAt(row, ["none", "x"])).toBeUndefined();
    expect(valueAt(row, ["constructor"])).toBeUndefined();
    expect(valueAt("text", ["length"])).toBeUndefined();
  });

  test("are picked by the names they were given", () => {
    expect(
      pickFields(row, ["address.city", "none", "no", "__proto__"]),
    ).toEqual(
      JSON.parse(
        '{"address.city":"Rome","none":null,"no":null,"__proto__":null}',
      ),
    );
  });

  test("an object is told apart, a list stays one cell", () => {
    expect([...flatten(row).keys()]).toEqual([
      "id",
      "address.city",
      "address.geo.lat",
      "tags",
      "empty",
      "none",
    ]);
    expect(cellText(row.tags)).toBe('[{"name":"a"},{"name":"b"}]');
    expect(cellText(null)).toBe("");
    expect(cellText(0)).toBe("0");
  });
});

test("JSON is the same value without characters that a terminal obeys", () => {
  const value = { text: "a\u009b31m\u202e\x1b[0m é" };
  const json = safeJson(value);
  expect(JSON.parse(json)).toEqual(value);
  expect(json).toMatch(/^[ -~é]*$/);
  expect(safeText("a\r\nb\tc\u2028d")).toBe("a b c d");
});

test.each<[isTTY: boolean, env: Record<string, string>, colours: boolean]>([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
  [true, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
])("terminal %j with %j: colours %j", (isTTY, env, colours) => {
  const paint = paintFor({ isTTY, write: () => true }, env);
  expect(paint("x", "red") !== "x").toBe(colours);
});

import { expect, test } from "vitest";
import { activeCall } from "../../../test/active-call.js";
import type { Kind, Shape } from "../operation/operation.js";
import { withBody } from "./buffered-response.js";
import { parseAnswer } from "./parse-answer.js";

const JSON_TYPE = "application/json";
type Declared = readonly [kind: Kind, shape?: Shape, nullable?: boolean];

function parse(
  [kind, shape = "object", nullable = false]: Declared,
  text: string,
  type: string | undefined = JSON_TYPE,
) {
  const { call } = activeCall({ kind, shape, nullable });
  const response = new Response(
    null,
    type ? { headers: { "content-type": type } } : {},
  );
  return parseAnswer(call.operation, { response, text, call });
}

test.each<[Declared, string, string | undefined, unknown]>([
  [["value"], '{"id":1}', JSON_TYPE, { id: 1 }],
  [["value"], '{"id":1}', "", { id: 1 }],
  [["value"], '{"id":1}', "text/plain", { id: 1 }],
  [["value", "array"], "[1]", JSON_TYPE, [1]],
  [["value", "scalar"], "5", JSON_TYPE, 5],
  [["value", "scalar"], "false", JSON_TYPE, false],
  [["value", "object", true], "null", JSON_TYPE, null],
  [["value", "mixed"], "[1]", JSON_TYPE, [1]],
  [["value", "mixed"], "{}", JSON_TYPE, {}],
  [["void"], "", "", undefined],
  [["void"], '{"id":1}', JSON_TYPE, undefined],
  [["void"], "done", "text/plain", undefined],
  // Files that were uploaded are answered in several forms.
  [["upload"], '"a.pdf"', JSON_TYPE, "a.pdf"],
  [["upload"], '["a.pdf"]', JSON_TYPE, ["a.pdf"]],
  // Of an endpoint that no package describes nothing is expected.
  [["any"], "", JSON_TYPE, undefined],
  [["any"], "[1]", JSON_TYPE, [1]],
  [["any"], "null", JSON_TYPE, null],
  [["any"], "plain words", "text/plain", "plain words"],
  [["any"], "plain words", "", "plain words"],
])("%j answered with %j (%s) is %j", (declared, text, type, expected) => {
  expect(parse(declared, text, type)).toEqual(expected);
});

test.each<[Declared, string, string | undefined, RegExp]>([
  [["value"], "", JSON_TYPE, /JSON/],
  [["value"], '{"id":', JSON_TYPE, /JSON/],
  [["value"], "plain words", "text/plain", /JSON/],
  [["value"], "plain words", "", /JSON/],
  [["value", "scalar"], "", JSON_TYPE, /JSON/],
  [["value", "scalar"], "plain words", "text/plain", /JSON/],
  [["value"], "null", JSON_TYPE, /a JSON object/],
  [["value"], "[]", JSON_TYPE, /a JSON object/],
  [["value"], "5", JSON_TYPE, /a JSON object/],
  [["value", "array"], "{}", JSON_TYPE, /a JSON array/],
  [["value", "scalar"], "{}", JSON_TYPE, /a JSON scalar/],
  [["value", "mixed"], "null", JSON_TYPE, /a JSON mixed/],
  [["page"], "[]", JSON_TYPE, /a page with data and hasMore/],
  [["export"], "[]", JSON_TYPE, /a batch with data, hasMore and continueFrom/],
  // Half of a JSON answer is not a text.
  [["any"], '{"id":', JSON_TYPE, /JSON/],
  // A login form or a proxy's notice, even if it were JSON.
  [["any"], "<html>", "text/html", /JSON/],
  [["any"], "", "text/html", /JSON/],
  [["value"], "{}", "text/html; charset=utf-8", /JSON/],
  [["void"], "<html>", "text/html", /no body/],
])("%j answered with %j (%s) is refused: %s", (declared, text, type, words) => {
  expect(() => parse(declared, text, type)).toThrow(words);
  expect(() => parse(declared, text, type)).toThrow(
    expect.objectContaining({ name: "ServiceTitanResponseError" }),
  );
});

test("JSON that was parsed already is not parsed again", () => {
  const { call } = activeCall({ kind: "value", shape: "object" });
  const value = { id: 1 };
  const response = new Response();
  expect(
    parseAnswer(call.operation, { response, text: "{", value, call }),
  ).toBe(value);
});

test.each([200, 204, 205])(
  "a copy with another body keeps status %i and address",
  async (status) => {
    const response = new Response(status === 200 ? "old" : null, {
      status,
      statusText: "Fine",
      headers: { "x-a": "b" },
    });
    Object.defineProperty(response, "url", { value: "https://api/x" });
    const copy = withBody(response, "new");
    expect(await copy.text()).toBe(status === 200 ? "new" : "");
    expect([copy.status, copy.statusText, copy.url]).toEqual([
      status,
      "Fine",
      "https://api/x",
    ]);
    expect(copy.headers.get("x-a")).toBe("b");
  },
);

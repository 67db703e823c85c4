import { describe, expect, test } from "vitest";
import { readProblem } from "./problem.js";

describe("an error body", () => {
  test("of ProblemDetails gives everything, at full length", () => {
    const long = "x".repeat(5_000);
    const body = {
      type: "t",
      title: "Bad",
      status: 400,
      traceId: "tr",
      errors: { Ids: [long, "b"], Name: "single" },
    };
    expect(readProblem(JSON.stringify(body))).toEqual({
      title: "Bad",
      traceId: "tr",
      errors: { Ids: [long, "b"], Name: ["single"] },
      body,
    });
  });

  test.each([
    [
      '{"statusCode":401,"message":"Access denied"}',
      { title: "Access denied" },
    ],
    ['{"error":"invalid_client","error_description":"why"}', { title: "why" }],
    ['"just text"', { title: "just text" }],
    [
      "<html><head><title>502 Bad\n Gateway</title></head>",
      { title: "502 Bad Gateway" },
    ],
    ["plain", { title: "plain", body: "plain" }],
    ["", { title: undefined, body: undefined }],
    ['{"title":', { title: '{"title":' }],
    ["null", { title: "null" }],
    [
      '{"title":{"a":1},"traceId":5,"errors":null}',
      { title: undefined, traceId: undefined, errors: undefined },
    ],
    ["[1]", { title: undefined }],
    ["ID3\u0004\ufffd\u0000\ufffd", { title: "(bytes)" }],
  ])("%s is read too", (text, expected) =>
    expect(readProblem(text)).toMatchObject(expected),
  );
});

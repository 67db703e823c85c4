import { expect, test } from "vitest";
import { whyIgnored } from "./not-logic.ts";

const text = (value: string, operator?: string) =>
  whyIgnored({
    node: { type: "StringLiteral", value },
    parent: {
      type: operator ? "BinaryExpression" : "CallExpression",
      operator,
    },
  });
const template = (...parts: string[]) =>
  whyIgnored({
    node: {
      type: "TemplateLiteral",
      quasis: parts.map((raw) => ({ value: { raw } })),
    },
  });

test("only the prose of messages is left out", () => {
  expect(text("The body is not JSON.")).toMatch(/message/);
  expect(template("The header ", " has no value.")).toMatch(/message/);
  expect(text("client_credentials")).toBeUndefined();
  expect(text("application/json; charset=utf-8")).toBeUndefined();
  expect(template("", "/", "")).toBeUndefined();
  expect(template("", " ", "")).toBeUndefined();
});

test("a text is left out where its comparison is mutated as a whole", () => {
  expect(text("read", "===")).toMatch(/comparison/);
  expect(text("read", "!==")).toMatch(/comparison/);
  expect(text("getReader", "in")).toBeUndefined();
});

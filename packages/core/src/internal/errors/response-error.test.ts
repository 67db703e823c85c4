import { expect, test } from "vitest";
import { activeCall } from "../../../test/active-call.js";
import { responseError } from "./response-error.js";

test("a long body is cut, and shows no part of a secret across the cut", () => {
  const { call } = activeCall();
  const filler = "x".repeat(65_536 - 10);
  const bodyOf = (text: string) => {
    const unusable = { response: new Response(), text, call };
    return responseError(call.operation, unusable, "JSON").body;
  };
  expect(bodyOf(`${filler}${"y".repeat(11)}`)).toBe(
    `${filler}${"y".repeat(10)}`,
  );
  expect(bodyOf(`${filler}ak1.very-secret`)).toBe(`${filler}[secret]`);
});

import { expect, test } from "vitest";
import { FOUND } from "../reference/markdown.ts";
import { showMarks } from "./show-marks.ts";

test("a schema's heading has an anchor that reads well, acronyms included", () => {
  const html = (id: string) =>
    `<div class="level-h3"><h3 id="${id}">GLAccountResponse</h3>` +
    `<a class="sl-anchor-link" href="#${id}">`;
  expect(showMarks(`${FOUND}\n${html("glaccountresponse")}`)).toBe(
    html("gl-account-response").replace(
      "<div",
      '<div data-pagefind-weight="10"',
    ),
  );
});

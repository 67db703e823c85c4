import { describe, expect, test } from "vitest";
import { proseFacts } from "./prose-facts.ts";

describe("sort fields", () => {
  const HEAD =
    'Applies sorting by the specified field:\\\n"?sort=+FieldName" for ' +
    'ascending order,\\\n"?sort=-FieldName" for descending order.\\\n\\\n';
  const cases: [string, string, string[]][] = [
    [
      "a list",
      "Available fields are: Id, ModifiedOn, CreatedOn.",
      ["Id", "ModifiedOn", "CreatedOn"],
    ],
    [
      "no full stop",
      "Available fields are: Id, CreatedOn, Name",
      ["Id", "CreatedOn", "Name"],
    ],
    [
      "a remark in parentheses is no field",
      "Available fields are: Location (sorts by locations Id), CreatedOn.",
      ["Location", "CreatedOn"],
    ],
    [
      "a remark in a remark, with a full stop",
      "Available fields are: Location (by Id (e.g. 5). Slow.), CreatedOn.",
      ["Location", "CreatedOn"],
    ],
    ["the last after and", "Available fields are Id and Name.", ["Id", "Name"]],
    [
      "a comma and an and",
      "Available fields are: Id, Name, and CreatedOn",
      ["Id", "Name", "CreatedOn"],
    ],
    [
      "a line each",
      "Available fields are:\\\nId\\\nName\\\n\\\nSlow on big accounts",
      ["Id", "Name"],
    ],
    [
      "bullets, code and signs",
      "Available fields are:\n\n- `Id`\n* **Name**\n• +CreatedOn - newest last",
      ["Id", "Name", "CreatedOn"],
    ],
    [
      "quotes",
      "Available fields are: \"Id\", 'Customer.Name'. Default: Id.",
      ["Id", "Customer.Name"],
    ],
    [
      "an explanation behind a colon",
      "Available fields are: Id: the default; CreatedOn",
      ["Id", "CreatedOn"],
    ],
  ];
  test.each(cases)("%s", (_, text, fields) => {
    expect(proseFacts(HEAD + text)["x-sort-fields"]).toEqual(fields);
  });
});

describe("the most values of a list", () => {
  test.each([
    ["Perform lookup by multiple IDs (maximum 50)", 50],
    ["At most some, max: 1,000.", 1000],
    ["Text, maximum of 500 characters", undefined],
    ["Maximum 14 days", undefined],
    ["No more", undefined],
  ])("%s", (text, most) => {
    expect(proseFacts(text)["x-max-items"]).toBe(most);
  });
});

test("values stand in brackets, and may have blanks and signs", () => {
  expect(
    proseFacts("Kind of job\\\nValues: [`True`, In progress, No-show (rare)]")[
      "x-values"
    ],
  ).toEqual(["True", "In progress", "No-show"]);
});

test("a text without end is read in no time", () => {
  const text = `Available fields are: ${"(".repeat(50_000)}${" ".repeat(50_000)}x`;
  const started = performance.now();
  proseFacts(text);
  expect(performance.now() - started).toBeLessThan(1_000);
});

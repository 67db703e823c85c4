import { parseArgs } from "node:util";
import { expect, test } from "vitest";
import { flagProblem } from "./flag-problem.js";

const options = {
  streams: { type: "string" },
  fake: { type: "boolean", short: "f" },
} as const;

test.each([
  [["--strems=a"], "There is no flag --strems. Did you mean --streams?"],
  [["--zzzzzzzz"], "There is no flag --zzzzzzzz."],
  [["-x"], "There is no flag -x."],
  [["word"], "word belongs to no flag."],
  [["--streams"], "--streams needs a value."],
  [
    ["--streams", "--fake"],
    'The value of --streams begins with "-". Write --streams=VALUE.',
  ],
  [["--fake=yes"], "--fake takes no value."],
  [["-f=yes"], "There is no flag -=."],
])("%j: %s", (args, sentence) => {
  let error: unknown;
  try {
    parseArgs({ args, options });
  } catch (thrown) {
    error = thrown;
  }
  expect(flagProblem(error, Object.keys(options))).toBe(sentence);
});

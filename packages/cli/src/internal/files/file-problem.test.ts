import { expect, test } from "vitest";
import { fileProblem } from "./file-problem.js";

function failed(code: string, path?: string): Error {
  return Object.assign(new Error(`${code}: it failed, write`), { code, path });
}

const PART = "73d8890d-f32c-455b-b9e2-1ef546844db2.part";

test.each([
  [failed("EACCES", "/a/rows"), "/a/rows: permission denied."],
  [
    failed("ENOENT", `/a/.x.png.${PART}`),
    "/a/x.png: there is no such file or folder.",
  ],
  [failed("EROFS", `p.json.${PART}`), "p.json: the disk is read-only."],
  [failed("ENOSPC"), "no space is left on the disk: ENOSPC: it failed, write"],
  [failed("ECONNRESET"), undefined],
  [failed("constructor"), undefined],
  [new Error("another"), undefined],
])("%s is told as %s", (error, told) => {
  expect(fileProblem(error)).toBe(told);
});

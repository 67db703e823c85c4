import { expect, test } from "vitest";
import { storeError } from "./store-error.js";

test.each([
  [{ errcode: 13 }, /the disk is full; free space and run again/],
  [{ errcode: 5 }, /another program is writing to it/],
  [{ errcode: 517 }, /another program is writing to it/],
  [{ errcode: 522 }, /reading or writing the disk failed/],
  [{ errcode: 11 }, /it is damaged/],
  [{ code: "ENOSPC" }, /the disk is full/],
  [{ code: "EACCES" }, /check that the folder exists .*EACCES/],
  [{ message: "no such table: x" }, /no such table: x/],
])("%j is one sentence with what to do", (error, sentence) => {
  const { message } = storeError("copy.db", error);
  expect(message).toMatch(sentence);
  expect(message).toMatch(/^copy\.db: .*\.$/);
});

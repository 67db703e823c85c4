import { expect, test } from "vitest";
import { safeFileName } from "./file-name.js";

test.each([
  ["call.mp3", "call.mp3"],
  ["Angebot für Ada (2).pdf", "Angebot für Ada (2).pdf"],
  ["../../.ssh/authorized_keys", "authorized_keys"],
  [String.raw`..\..\Startup\run.cmd`, "run.cmd"],
  ["C:evil.exe", "C_evil.exe"],
  ["report.pdf:stream", "report.pdf_stream"],
  ['a<b>"c"|d?.txt', "a_b__c__d_.txt"],
  ["NUL", "_NUL"],
  ["con.txt", "_con.txt"],
  ["console.txt", "console.txt"],
  ["report.pdf. .", "report.pdf"],
  [".bashrc", ""],
  ["..", ""],
  ["folder/", ""],
  ["", ""],
])("%j is saved as %j", (given, name) => {
  expect(safeFileName(given)).toBe(name);
});

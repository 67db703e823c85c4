import { expect, test } from "vitest";
import { fileNameOf } from "./content-disposition.js";

test.each([
  ['attachment; filename="a.mp3"', "a.mp3"],
  ["attachment; filename=a.mp3; size=3", "a.mp3"],
  ['inline; FileName = "a \\"b\\".mp3"', 'a "b".mp3'],
  [
    "attachment; filename=\"x.pdf\"; filename*=UTF-8''%E2%82%AC%20rates.pdf",
    "€ rates.pdf",
  ],
  [
    "attachment; filename*=utf-8''%E0%A4%A; filename=\"plain.pdf\"",
    "plain.pdf",
  ],
  ['attachment; filename="../../etc/passwd"', "passwd"],
  ['attachment; filename="C:\\\\Users\\\\x\\\\evil.exe"', "evil.exe"],
  ["attachment; filename*=UTF-8''..%2F..%2Fevil", "evil"],
  ['attachment; filename="a\u0000b\u0007.txt"', "ab.txt"],
  ['attachment; filename=".."', undefined],
  ['attachment; filename="folder/"', undefined],
  ['attachment; filename=""', undefined],
  ["attachment", undefined],
  ["", undefined],
])("%s is named %s", (disposition, name) => {
  expect(fileNameOf(disposition)).toBe(name);
});

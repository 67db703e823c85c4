import { expect, test } from "vitest";
import { readRuntimes } from "./read-runtimes.ts";

const output = `Compiling the suite …

toolchain: v24.21.0
✗ a hang is cut off: no answer
40 passed, 1 failed

machine: v20.19.0
41 passed, 0 failed
`;

test("each runtime has its own count and version", () => {
  expect(readRuntimes(output, ["toolchain", "machine"])).toEqual([
    { label: "toolchain: v24.21.0", passed: 40, failed: 1 },
    { label: "machine: v20.19.0", passed: 41, failed: 0 },
  ]);
});

test("a runtime that was never started counts as failed", () => {
  expect(readRuntimes(output, ["machine", "worker-like"])[1]).toEqual({
    label: "worker-like",
    passed: 0,
    failed: 1,
  });
});

test("a runtime that crashed does not get the count of the one behind it", () => {
  const crashed = output.replace(
    "40 passed, 1 failed\n",
    "Segmentation fault\n",
  );
  const [first, second] = readRuntimes(crashed, ["toolchain", "machine"]);
  expect(first).toEqual({ label: "toolchain: v24.21.0", passed: 0, failed: 1 });
  expect(second?.passed).toBe(41);
});

test("a suite without cases has not passed", () => {
  const empty = output.replace("41 passed", "0 passed");
  expect(readRuntimes(empty, ["machine"])[0]?.failed).toBe(1);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

test("st-fake prints its address, answers, and stops with Ctrl-C", async () => {
  const child = spawn(process.execPath, [bin, "--modules", "jbce"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (part: Buffer) => {
    text += part.toString();
  });
  try {
    await expect
      .poll(() => text, { timeout: 10_000 })
      .toContain("client secret       cs1.fake");
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? "";
    const answer = await fetch(`${url}/jbce/v2/tenant/1234567/call-reasons`);
    expect(answer.status).toBe(401);
  } finally {
    child.kill("SIGINT");
  }
  await once(child, "exit");
  expect(child.exitCode).toBe(0);
});

test("st-fake refuses a port that is not a number", async () => {
  const child = spawn(process.execPath, [bin, "--port", "many"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (part: Buffer) => {
    text += part.toString();
  });
  await once(child, "exit");
  expect([child.exitCode, text]).toEqual([
    1,
    expect.stringContaining("--port many: give a whole number."),
  ]);
});

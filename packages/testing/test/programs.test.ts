import { execFile, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { stFakeForPrograms } from "./support/st-fake.js";

const run = promisify(execFile);
const python = ["python3", "python"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);
if (!python)
  process.stderr.write(
    "There is no python3 here: the Python program is not tested.\n",
  );

/** On a build server a missing Python is an error, not a reason to pass. */
const withPython = test.runIf(python !== undefined || process.env["CI"]);

/** Runs a program of `programs/`, which prints "ok" at its end. */
async function runProgram(command: string, name: string, ...args: string[]) {
  const path = fileURLToPath(new URL(`./programs/${name}`, import.meta.url));
  const { stdout } = await run(command, [path, ...args]);
  return stdout;
}

withPython(
  "a program in Python, with nothing but its standard library, works with st-fake",
  async () => {
    const port = await freePort();
    const fake = await stFakeForPrograms(
      "--modules",
      "crm",
      "--webhook",
      `http://127.0.0.1:${port}/hooks`,
      "--webhook-secret",
      "a key of thirty-two characters..",
    );
    const args = [JSON.stringify(fake), String(port)];
    expect(await runProgram(python ?? "python3", "control.py", ...args)).toBe(
      "ok\n",
    );
  },
);

describe("a visit is booked, moved, held and canceled, and every step read back", () => {
  const modules = "crm,dispatch,forms,jpm,marketing,settings";
  withPython("in Python, with nothing but its standard library", async () => {
    const fake = await stFakeForPrograms("--modules", modules);
    const address = JSON.stringify(fake);
    expect(
      await runProgram(python ?? "python3", "book_visit.py", address),
    ).toBe("ok\n");
  });

  test("in JavaScript, with plain fetch", async () => {
    const fake = await stFakeForPrograms("--modules", modules);
    const address = JSON.stringify(fake);
    expect(await runProgram(process.execPath, "book-visit.mjs", address)).toBe(
      "ok\n",
    );
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

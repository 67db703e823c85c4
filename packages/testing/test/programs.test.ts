import { execFile, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
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
test.runIf(python !== undefined || process.env["CI"])(
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
    const program = fileURLToPath(
      new URL("./programs/book.py", import.meta.url),
    );
    const { stdout } = await run(python ?? "python3", [
      program,
      JSON.stringify(fake),
      String(port),
    ]);
    expect(stdout).toBe("ok\n");
  },
);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

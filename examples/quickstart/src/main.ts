/**
 * Runs the quickstart against your tenant if SERVICETITAN_* credentials are
 * set, otherwise against an embedded fake.
 */
import { openConnection } from "./open-connection.js";
import { createScreen } from "./screen.js";
import { tour } from "./tour.js";

const screen = createScreen(process.stdout);

async function main(): Promise<void> {
  const { connection, where, readOnly, close } = await openConnection(
    process.env,
    screen.onEvent,
  );
  try {
    screen.title("@st quickstart", where);
    await tour(connection, screen, { readOnly });
    screen.footer([
      ["packages/README.md", "all packages, with their operations"],
      [
        "packages/core",
        "connecting, pages, exports, errors, retries, several tenants",
      ],
      ["packages/testing", "the fake ServiceTitan, for your own tests"],
      ["examples/first-sync", "four export feeds into files, resumable"],
    ]);
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  // The message says what went wrong and what to do; a stack trace would not
  // help here.
  screen.failure(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

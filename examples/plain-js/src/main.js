import { ServiceTitanError } from "@st/core";
import { countJobs } from "./count-jobs.js";
import { openConnection } from "./open-connection.js";

const YEAR = 365 * 24 * 3_600_000;

async function main() {
  const { connection, close } = await openConnection(process.env);
  try {
    console.table(await countJobs(connection, new Date(Date.now() - YEAR)));
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  if (!ServiceTitanError.isInstance(error)) throw error;
  // The message says what went wrong and what to do; a stack trace would not
  // help here.
  console.error(error.message);
  process.exitCode = 1;
}

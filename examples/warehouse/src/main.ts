/** Copies a company and asks: `node dist/main.js [postgres://…]`. */
import { ask } from "./ask.js";
import { copyCompany } from "./copy-company.js";
import { openConnection } from "./open-connection.js";
import { QUESTIONS } from "./questions.js";

const database =
  process.argv[2] ??
  process.env["DATABASE_URL"] ??
  "postgres://postgres@127.0.0.1:5432/postgres";

async function main(): Promise<void> {
  const schema = new URL(database).searchParams.get("schema") ?? "warehouse";
  const { connection, where, close } = await openConnection(process.env);
  try {
    console.log(`Copying ${where} into the schema ${schema} …`);
    const { rows, duration } = await copyCompany(connection, database, {
      schema,
      onNote: (message) => console.log(`  ${message}`),
    });
    console.log(`${rows} rows in ${(duration / 1_000).toFixed(1)} s.`);
    for (const { title, sql } of QUESTIONS) {
      console.log(`\n${title}`);
      console.table(await ask(database, schema, sql));
    }
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

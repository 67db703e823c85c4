import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@st/core";
import { createSync } from "@st/sync";
import { sqlite } from "@st/sync/sqlite";
import { startFakeServiceTitan } from "@st/testing";

/** A file of st-sync with the business units of a fake company. */
export async function syncedFile(): Promise<{
  readonly path: string;
  [Symbol.dispose](): void;
}> {
  const folder = mkdtempSync(join(tmpdir(), "st-mcp-"));
  const path = join(folder, "servicetitan.db");
  const fake = await startFakeServiceTitan({ modules: ["settings"] });
  const connection = connect(fake.connection);
  const sync = createSync({
    connection,
    store: sqlite(path),
    streams: ["business_units"],
  });
  await sync.run();
  await sync.close();
  await connection.close();
  await fake.close();
  return {
    path,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

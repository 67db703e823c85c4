import { startFakeServiceTitan } from "@st/testing";

// `sync.ts` starts this in a process of its own: a company with about as many
// rows as its argument says, in the twelve streams of `sync-reader.ts`.
const rows = Number(process.argv[2]);
/** Rows of the twelve streams for each row of `rows` of the fake. */
const ROWS_EACH = 15;

const fake = await startFakeServiceTitan({
  rows: Math.ceil(rows / ROWS_EACH),
  exportBatch: 500,
  keepRequests: 0,
});
process.send?.(fake.connection);
process.on("disconnect", () => process.exit());

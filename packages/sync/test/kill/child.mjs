// A sync as a program of its own, to be killed. Its argument is JSON: how to
// connect, which streams, and where to. It prints a line for every page saved.
import { connect } from "@st/core";
import { createSync } from "@st/sync";
import { postgres } from "@st/sync/postgres";
import { sqlite } from "@st/sync/sqlite";

const { connection, streams, to } = JSON.parse(process.argv[2]);
const st = connect({ ...connection, limiter: false, retry: { attempts: 10 } });
const sync = createSync({
  connection: st,
  store: to.startsWith("postgres:") ? postgres(to) : sqlite(to),
  streams,
  onEvent: ({ type }) => type === "saved" && process.stdout.write("saved\n"),
});
const [result] = await sync.run();
await sync.close();
await st.close();
process.stdout.write(`${result.outcome} ${result.error ?? ""}\n`);

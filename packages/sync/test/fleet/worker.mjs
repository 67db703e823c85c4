// A worker of a fleet as a program of its own, to be killed. Its argument is
// JSON: where to, the key, and the options of `work`. It prints a line for each
// page that is saved and each slice that ends.
import { openFleet } from "@st/sync/fleet";

const { to, key, options } = JSON.parse(process.argv[2]);
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
const fleet = await openFleet({ to, key });
await fleet.work({
  ...options,
  signal: stop.signal,
  onEvent: (event) => {
    if (event.type === "saved") process.stdout.write("saved\n");
    if (event.type === "slice-end")
      process.stdout.write(`${event.outcome} ${event.error ?? ""}\n`);
    if (event.type === "worker-error")
      process.stdout.write(`worker-error ${event.error}\n`);
  },
});
await fleet.close();

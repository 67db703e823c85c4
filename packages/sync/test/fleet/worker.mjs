// A worker of a fleet as a program of its own, to be killed. Its argument is
// JSON: where to, the key, and the options of `work`. It prints a line for each
// page that is saved and each slice that ends.
import { existsSync } from "node:fs";
import { openFleet } from "@st/sync/fleet";

const { to, key, options } = JSON.parse(process.argv[2]);
// Does nothing else until there is a file of this name.
process.on("SIGUSR2", () => {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(options.blockedUntil)) Atomics.wait(nothing, 0, 0, 100);
});
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

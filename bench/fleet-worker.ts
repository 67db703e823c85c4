import { openFleet, type WorkOptions } from "@st/sync/fleet";

// One worker of a fleet; reports each slice that ends, and at last its memory.
const { to, key, options } = JSON.parse(process.argv[2] as string) as {
  to: string;
  key: string;
  options: WorkOptions;
};
const stop = new AbortController();
process.once("message", () => stop.abort());
process.on("disconnect", () => stop.abort());
const fleet = await openFleet({ to, key });
await fleet.work({
  ...options,
  signal: stop.signal,
  onEvent: (event) => {
    if (event.type === "slice-end")
      process.send?.({ ...event, at: Date.now() });
    if (event.type === "worker-error") console.error(event.error);
  },
});
await fleet.close();
process.send?.({
  type: "memory",
  peak: Math.round(process.resourceUsage().maxRSS / 1_024),
  cpu: process.cpuUsage(),
});
process.disconnect?.();

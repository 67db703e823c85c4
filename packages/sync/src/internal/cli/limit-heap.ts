import { setFlagsFromString } from "node:v8";

/** The newest Node whose V8 is known to have these flags. */
const NEWEST = 24;

/**
 * Lets V8 collect sooner: it would let garbage pile up to four times what is in
 * use, and a copy allocates much and keeps little. Nothing has a hard limit that
 * a run could die of. Call it once all modules are loaded, so that space for new
 * objects has grown to some megabytes and stays so.
 */
export function limitHeap(): void {
  if (Number.parseInt(process.versions.node, 10) > NEWEST) return;
  setFlagsFromString("--heap-growing-percent=50");
  setFlagsFromString("--semi-space-growth-factor=1");
}

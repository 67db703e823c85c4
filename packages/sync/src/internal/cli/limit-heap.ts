import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** The newest Node whose V8 is known to have these flags. */
const NEWEST = 24;

/**
 * Bytes for new objects. With less of it more are taken for objects that live
 * long, which costs processor time; with 16 MB a copy of a million rows into
 * PostgreSQL takes 260 MB instead of 243.
 */
const YOUNG = 8 << 20;
/** ms between two looks at it. */
const LOOK = 20;

/**
 * Lets V8 collect sooner: it would let garbage pile up to four times what is in
 * use, and a copy allocates much and keeps little. Nothing has a hard limit that
 * a run could die of.
 */
export function limitHeap(): void {
  if (Number.parseInt(process.versions.node, 10) > NEWEST) return;
  setFlagsFromString("--heap-growing-percent=50");
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(
      ({ space_name }) => space_name === "new_space",
    );
    if ((young?.space_size ?? YOUNG) < YOUNG) return;
    clearInterval(timer);
    setFlagsFromString("--semi-space-growth-factor=1");
  }, LOOK);
  timer.unref();
}

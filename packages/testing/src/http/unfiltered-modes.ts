import type { Unfiltered } from "../options.js";

/** What can happen to query names that have no effect. */
export const modes: readonly Unfiltered[] = ["ignore", "warn", "refuse"];

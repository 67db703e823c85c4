import type { CheckpointStore } from "./options.js";

/**
 * Creates a store that keeps positions of export feeds in memory: for tests, and
 * for readers that start over after a restart.
 */
export function memoryCheckpoints(): CheckpointStore {
  const positions = new Map<string, string>();
  return {
    get: async (key) => positions.get(key),
    set: async (key, value) => {
      positions.set(key, value);
    },
  };
}

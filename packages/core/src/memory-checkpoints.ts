import type { CheckpointStore } from "./options.js";

/**
 * Keeps positions of export feeds for as long as the process lives: for tests,
 * and for readers that begin anew after a restart.
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

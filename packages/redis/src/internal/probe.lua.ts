import { Script } from "./script.js";

/** Writes a key that lives for a second. */
export const PROBE: Script = new Script(
  `return redis.call("SET", KEYS[1], "1", "PX", 1000)`,
);

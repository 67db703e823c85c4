import type { CheckpointStore } from "@st/core";
import type { RedisClient } from "./client.js";
import { Script } from "./internal/script.js";
import { createStore } from "./internal/store.js";
import type { StoreOptions } from "./options.js";

const GET = new Script(`return redis.call("GET", KEYS[1])`);
const SET = new Script(`redis.call("SET", KEYS[1], ARGV[1])`);

/**
 * Keeps positions of export feeds in Redis, without an end:
 * `crm.export.customers({}, { checkpoint: { store: redisCheckpoints(redis) } })`.
 * One process at a time should read a feed under one name.
 *
 * Its `get` and `set` reject while Redis cannot be used: a feed that took a
 * position for missing would begin anew. Redis must not evict these keys
 * (`maxmemory-policy noeviction` or `volatile-*`) and loses the latest ones in
 * a crash unless it writes every change to disk (`appendfsync always`); a feed
 * then repeats what follows the older position.
 *
 * @throws TypeError if the client is unusable
 * @throws RangeError if `timeout` is not above 0
 */
export function redisCheckpoints(
  client: RedisClient,
  options: StoreOptions = {},
): CheckpointStore {
  const ask = createStore(client, "redisCheckpoints", "position", options);
  return {
    async get(key) {
      const position = await ask(GET, key);
      return position == null ? undefined : String(position);
    },
    async set(key, position) {
      await ask(SET, key, position);
    },
  };
}

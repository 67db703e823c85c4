import type { RedisClient } from "./client.js";
import { positive } from "./internal/positive.js";
import { Script } from "./internal/script.js";
import { createStore } from "./internal/store.js";
import type { StoreOptions } from "./options.js";

/** What is known of an event. */
export type SeenState = "new" | "begun" | "done";

/** The `SeenStore` of `@st/webhooks`. */
export interface RedisSeenEvents {
  begin(key: string): Promise<SeenState>;
  finish(key: string): Promise<void>;
  abandon(key: string): Promise<void>;
}

export interface RedisSeenEventsOptions extends StoreOptions {
  /**
   * How long a handled event is remembered, in ms.
   * @default 86,400,000 (a day)
   */
  ttl?: number | undefined;
  /**
   * How long an event may be in the making before another delivery may begin it
   * anew, in ms.
   * @default 120,000
   */
  lease?: number | undefined;
}

/** ARGV: name of this beginning, lease in ms. Returns what was known before. */
const BEGIN = new Script(`
local known = redis.call("GET", KEYS[1])
if known == "done" then return "done" end
if known then return "begun" end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])
return "new"
`);

/** ARGV: ttl in ms. */
const FINISH = new Script(`redis.call("SET", KEYS[1], "done", "PX", ARGV[1])`);

/** ARGV: name of this beginning. Leaves alone what another delivery has begun. */
const ABANDON = new Script(`
if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end
`);

/**
 * Remembers in Redis which webhook events were handled, for several processes
 * behind one address: `receiveWebhook(request, { secret, seen }, handle)`.
 *
 * It rejects while Redis cannot be used. Answer 500, as for any error that
 * `receiveWebhook` throws, and ServiceTitan delivers the event again. If Redis
 * is lost while an event is being handled, the event may be handled twice.
 *
 * @throws TypeError if the client is unusable
 * @throws RangeError if `ttl`, `lease` or `timeout` is not above 0
 */
export function redisSeenEvents(
  client: RedisClient,
  options: RedisSeenEventsOptions = {},
): RedisSeenEvents {
  const { ttl = 86_400_000, lease = 120_000 } = options;
  positive("redisSeenEvents", { ttl, lease });
  const ask = createStore(client, "redisSeenEvents", "seen", options);
  /** The names of the beginnings of this process. */
  const begun = new Map<string, string>();
  return {
    async begin(key) {
      const name = crypto.randomUUID();
      const state = String(await ask(BEGIN, key, name, Math.ceil(lease)));
      if (state === "new") begun.set(key, name);
      return state as SeenState;
    },
    async finish(key) {
      begun.delete(key);
      await ask(FINISH, key, Math.ceil(ttl));
    },
    async abandon(key) {
      const name = begun.get(key);
      begun.delete(key);
      if (name) await ask(ABANDON, key, name);
    },
  };
}

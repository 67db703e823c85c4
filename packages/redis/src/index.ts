/** Tokens, rate limits, positions and handled events, shared through Redis. */
export { redisCheckpoints } from "./checkpoints.js";
export type {
  IoRedisClient,
  NodeRedisClient,
  RedisClient,
  ScriptInput,
} from "./client.js";
export type {
  OutageOptions,
  RedisOptions,
  RedisStatus,
  StoreOptions,
} from "./options.js";
export {
  type RedisRateLimiter,
  type RedisRateLimiterOptions,
  redisRateLimiter,
} from "./rate-limiter.js";
export {
  type RedisSeenEvents,
  type RedisSeenEventsOptions,
  redisSeenEvents,
  type SeenState,
} from "./seen-events.js";
export {
  type EncryptionKey,
  type RedisTokenStore,
  type RedisTokenStoreOptions,
  redisTokenStore,
} from "./token-store.js";

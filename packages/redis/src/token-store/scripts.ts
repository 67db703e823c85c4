import { Script } from "../internal/script.js";

// One hash holds a tenant's token and its lock, so that they are evicted
// together. Its fields:
//   sealed  the encrypted token
//   until   when it expires
//   stored  number of the claim it was fetched under
//   claim   number of the last claim; only grows
//   lock    when that claim runs out
// All times are Redis' own, in ms, so the clocks of processes do not matter.

const NOW = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function read(name) return tonumber(redis.call("HGET", KEYS[1], name) or 0) end
local function keep(ms)
  if redis.call("PTTL", KEYS[1]) < ms then redis.call("PEXPIRE", KEYS[1], ms) end
end
`;

/** Returns the encrypted token and its remaining ms, or nothing. */
export const GET: Script = new Script(`${NOW}
local sealed = redis.call("HGET", KEYS[1], "sealed")
local left = read("until") - now
if not sealed or left <= 0 then return {} end
return {sealed, left}
`);

/**
 * ARGV: ms. Returns the number of the claim, or 0 while another one holds. A
 * lock further ahead than any claim lasts is one from before Redis' clock was
 * set back.
 */
export const CLAIM: Script = new Script(`${NOW}
local ms = tonumber(ARGV[1])
local held = read("lock") - now
if held > 0 and held <= math.max(ms, 60000) then return 0 end
local claim = redis.call("HINCRBY", KEYS[1], "claim", 1)
redis.call("HSET", KEYS[1], "lock", string.format("%.0f", now + ms))
keep(3600000)
return claim
`);

/**
 * ARGV: encrypted token, ms it has left, number of the claim or 0. Does not
 * replace a token that was fetched under a later claim: the caller's had run
 * out. Returns 1 if the token was stored.
 */
export const SET: Script = new Script(`${NOW}
local left, claim = tonumber(ARGV[2]), tonumber(ARGV[3])
if claim > 0 and claim < read("stored") and read("until") > now then return 0 end
redis.call("HSET", KEYS[1], "sealed", ARGV[1], "until", string.format("%.0f", now + left),
  "stored", math.max(claim, read("stored")))
if claim >= read("claim") then
  redis.call("HDEL", KEYS[1], "lock")
  -- It is smaller if the key was evicted in the meantime.
  redis.call("HSET", KEYS[1], "claim", claim)
end
keep(left + 3600000)
return 1
`);

/** ARGV: number of the claim. Ends it, unless a later one holds. */
export const RELEASE: Script = new Script(`${NOW}
if tonumber(ARGV[1]) == read("claim") then redis.call("HDEL", KEYS[1], "lock") end
`);

/** ARGV: encrypted token. Deletes it if it is still the same. */
export const DELETE: Script = new Script(`
if redis.call("HGET", KEYS[1], "sealed") == ARGV[1] then
  redis.call("HDEL", KEYS[1], "sealed", "until")
end
`);

import { Script } from "../internal/script.js";

// A window has three keys, with one hash tag:
//   KEYS[1]  a hash: seq      number of the last turn
//                    paced    time of the last turn that had to be waited for
//                    pause    nothing is sent before this time
//                    probe    1 if one request is to be sent alone after it
//                    margin   added to the interval after 429s, in µs
//                    eased    when the margin was last reduced
//                    seen     when a script last looked at the clock
//   KEYS[2]  a sorted set: turns by time, those to come and those of the last
//            interval, up to limit and a few more
//   KEYS[3]  a sorted set: turns to come that were given back
// All times are Redis' own, in µs, so the clocks of processes do not matter.

const COMMON = `
local time = redis.call("TIME")
local now = time[1] * 1000000 + time[2]
local meta, turns, free = KEYS[1], KEYS[2], KEYS[3]
local function read(name) return tonumber(redis.call("HGET", meta, name) or 0) end
local function write(name, value) redis.call("HSET", meta, name, string.format("%.0f", value)) end
local function add(key, at, name) redis.call("ZADD", key, string.format("%.0f", at), name) end

-- If the clock was set back, all times are.
local lost = read("seen") - now
if lost > 0 then
  for _, key in ipairs({turns, free}) do
    local all = redis.call("ZRANGE", key, 0, -1, "WITHSCORES")
    for i = 1, #all, 2 do add(key, all[i + 1] - lost, all[i]) end
  end
  write("paced", read("paced") - lost)
  write("pause", read("pause") - lost)
  write("eased", read("eased") - lost)
end
write("seen", now)

-- A 429 although the limit was kept: requests reach the server unevenly. Each
-- adds half a percent to the interval, at most ten; half a percent is taken off
-- every half a minute.
local function margin(interval)
  local added = read("margin")
  if added <= 0 then return 0 end
  local ease = math.floor((now - read("eased")) / 30000000)
  if ease > 0 then
    added = math.max(0, added - ease * math.floor(interval / 200))
    write("margin", added)
    write("eased", now)
  end
  return added
end

local function keep(ms)
  for _, key in ipairs(KEYS) do redis.call("PEXPIRE", key, string.format("%.0f", ms)) end
end
`;

/**
 * Gives turns out.
 *
 * ARGV: limit; interval in µs; how many turns are wanted; how many of them may
 * lie in the future; µs for which nothing is sent first; names of turns given
 * back, separated by spaces; names of turns that were used late, each followed
 * by how late in µs.
 *
 * Returns the time; when the next turn would be if it gave out fewer than
 * wanted, or 0; and for each turn its name and time.
 */
export const RESERVE: Script = new Script(`${COMMON}
local limit, interval = tonumber(ARGV[1]), tonumber(ARGV[2])
local want, ahead, settle = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
interval = interval + margin(interval)
local gap = interval / limit

for name in string.gmatch(ARGV[6], "%S+") do
  local at = redis.call("ZSCORE", turns, name)
  if at then
    redis.call("ZREM", turns, name)
    if tonumber(at) > now then add(free, at, name) end
  end
end
for name, late in string.gmatch(ARGV[7], "(%S+) (%S+)") do
  local at = redis.call("ZSCORE", turns, name)
  if at then add(turns, at + late, name) end
end
redis.call("ZREMRANGEBYSCORE", turns, "-inf", string.format("%.0f", now - 2 * interval))
redis.call("ZREMRANGEBYSCORE", free, "-inf", string.format("%.0f", now))

local pause, paced = read("pause"), read("paced")
if settle > 0 and pause < now + settle then
  pause = now + settle
  write("pause", pause)
  redis.call("DEL", free)
end

local given = {now, 0}
local function give(at, name)
  add(turns, at, name)
  table.insert(given, name)
  table.insert(given, at)
end

while want > 0 do
  if pause > now then
    given[2] = pause
    break
  end
  local at, name
  local freed = redis.call("ZRANGE", free, 0, 0, "WITHSCORES")
  if freed[1] then
    at, name = tonumber(freed[2]), freed[1]
    if ahead <= 0 then given[2] = at break end
    redis.call("ZREM", free, name)
    ahead = ahead - 1
  else
    at = now
    local first = redis.call("ZRANGE", turns, -limit, -limit, "WITHSCORES")[2]
    if first and redis.call("ZCARD", turns) >= limit then
      at = math.max(now, first + interval)
      -- A burst arrives spread out. What follows waits a tenth longer, so that
      -- its last requests leave the server's window.
      local last = redis.call("ZRANGE", turns, -1, -1, "WITHSCORES")[2]
      if limit > 1 and last - first < interval / 2 then
        at = math.max(now, first + math.floor(interval * 1.1))
      end
    end
    -- Those who have to wait are sent evenly, in the order they asked: a little
    -- less than evenly, and closer to each other where only a few are crowded,
    -- or each turn that was used late would delay all those behind it.
    local even = paced + 0.95 * gap
    if even - at < 2 * gap then even = paced + gap / 2 end
    at = math.floor(math.max(at, even))
    if at > now then
      if ahead <= 0 then given[2] = at break end
      ahead = ahead - 1
      paced = at
    end
    name = string.format("%.0f", redis.call("HINCRBY", meta, "seq", 1))
  end
  give(at, name)
  want = want - 1
  if read("probe") == 1 then
    redis.call("HDEL", meta, "probe")
    pause = at + 2000000
    paced = pause - gap
    write("pause", pause)
  end
end
write("paced", paced)
keep(math.max(pause - now, 0) / 1000 + interval / 500 + (read("margin") > 0 and 60000 or 1000))
return given
`);

/**
 * After a 429. ARGV: µs for which nothing is sent; limit; interval in µs; 1 if
 * one request is to be sent alone afterwards. A pause does not become shorter.
 */
export const PAUSE: Script = new Script(`${COMMON}
local pause, limit, interval = now + ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
if ARGV[4] == "1" then write("probe", 1) end
-- Requests that were sent together are refused together.
if read("pause") <= now then
  write("margin", math.min(margin(interval) + math.floor(interval / 200), math.floor(interval / 10)))
  write("eased", now)
end
if pause > read("pause") then
  write("pause", pause)
  write("paced", math.max(read("paced"), pause - math.floor(interval / limit)))
end
redis.call("DEL", free)
keep(math.max(read("pause") - now, 0) / 1000 + 60000)
`);

/**
 * What the replicas know together, as seen by one script at a time. Times are Redis's own.
 *
 * - epoch: since when this Redis (its run id) has been counting, and until when calls from before may
 *   matter that it has forgotten.
 * - seats: for each replica the end of its lease and when its seat starts to count, `lease:counts`.
 *   A lease of 0 was given back by a replica that ended.
 * - slots: the sliding-window log, each slot with the time when it is free again.
 * - pause: exists while the API refuses everything.
 *
 * KEYS: epoch, seats, slots, pause. ARGV: run id, replica, limit, replicas, share, lease, settling time.
 */
const common = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local run, replica = ARGV[1], ARGV[2]
local limit, replicas, share = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local leaseMs, settleMs = tonumber(ARGV[6]), tonumber(ARGV[7])
if redis.call('HGET', KEYS[1], 'run') ~= run then
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'run', run, 'since', now, 'doubt', 0)
end
local since = tonumber(redis.call('HGET', KEYS[1], 'since'))
local doubtEnds = tonumber(redis.call('HGET', KEYS[1], 'doubt'))
local function readSeat(text)
  local lease, counts = string.match(text, '(%d+):(%d+)')
  return tonumber(lease), tonumber(counts)
end
`;

/**
 * Renews the lease of a replica and tells what became of its slots. A replica that Redis does not
 * know (any more) is asked for a full report first: it may have made calls alone.
 *
 * ARGV 8: a time after which this comes too late and does nothing. 9: `1` when the slots that follow
 * are all that the replica has. 10: `1` for a process so young that one before it, in the same seat,
 * may have made calls alone that nobody reports. 11: milliseconds since the last answer of Redis, -1
 * before the first. Then pairs: slot, milliseconds until it is free.
 * Gives: `ok`, `late` or `unknown`; the time; `1` with a seat; milliseconds the API refuses everything.
 */
export const syncScript = `${common}
if now > tonumber(ARGV[8]) then return { 'late', now, 0, 0 } end
for i = 12, #ARGV, 2 do
  redis.call('ZADD', KEYS[3], now + ARGV[i + 1], ARGV[i])
end
local ageMs = tonumber(ARGV[11])
if ageMs >= 0 and now - ageMs < since and now - ageMs + settleMs > doubtEnds then
  redis.call('HSET', KEYS[1], 'doubt', now - ageMs + settleMs)
end
local function takeSeat()
  local own = redis.call('HGET', KEYS[2], replica)
  if own then
    local _, counts = readSeat(own)
    return counts
  end
  local countsAt = now
  if ARGV[10] == '1' and since + settleMs < now then countsAt = now + settleMs end
  if redis.call('HLEN', KEYS[2]) < replicas then return countsAt end
  local free, freeAt, maybeAlone = nil, -1, false
  local seats = redis.call('HGETALL', KEYS[2])
  for i = 1, #seats, 2 do
    local lease = readSeat(seats[i + 1])
    if lease > 0 and lease <= now - settleMs then maybeAlone = true end
    if lease == 0 then lease = now end
    if lease <= now and lease > freeAt then free, freeAt = seats[i], lease end
  end
  if not free then return nil end
  redis.call('HDEL', KEYS[2], free)
  return maybeAlone and countsAt or now
end
local own = redis.call('HGET', KEYS[2], replica)
if ARGV[9] ~= '1' and not (own and readSeat(own) > now) then return { 'unknown', now, 0, 0 } end
local counts = takeSeat()
if counts then redis.call('HSET', KEYS[2], replica, (now + leaseMs) .. ':' .. counts) end
return { 'ok', now, counts and 1 or 0, math.max(0, redis.call('PTTL', KEYS[4])) }
`;

/**
 * Takes slots, as many as are free. The part of every replica that is not here is held back, since it
 * may be making calls alone. While forgotten calls may matter nobody gets any, unless all replicas have
 * reported theirs.
 *
 * ARGV 8: how long a slot is held that nobody reports on, in ms. Then the names of the slots.
 * Gives: how many were taken, from the first on; milliseconds until the next one is free.
 */
export const takeScript = `${common}
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
local here, counting = 0, 0
local seats = redis.call('HVALS', KEYS[2])
for i = 1, #seats do
  local lease, counts = readSeat(seats[i])
  if lease > now then
    here = here + 1
    if counts <= now then counting = counting + 1 end
  end
end
local size = limit - share * math.max(0, replicas - counting)
if now < doubtEnds then size = here >= replicas and limit or 0 end
local pauseMs = redis.call('PTTL', KEYS[4])
if pauseMs > 0 then size = 0 end
local wanted = #ARGV - 8
local free = math.max(0, size - redis.call('ZCARD', KEYS[3]))
local taken = math.min(wanted, free)
for i = 1, taken do
  redis.call('ZADD', KEYS[3], now + ARGV[8], ARGV[8 + i])
end
if taken == wanted then return { taken, 0 } end
if pauseMs > 0 then return { taken, pauseMs } end
local first = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')
return { taken, first[2] and first[2] - now or settleMs }
`;

/** Gives the seat back at the end of a replica. ARGV from 8 on: slots that were never used. */
export const leaveScript = `${common}
for i = 8, #ARGV do redis.call('ZREM', KEYS[3], ARGV[i]) end
if redis.call('HEXISTS', KEYS[2], replica) == 1 then
  redis.call('HSET', KEYS[2], replica, '0:0')
end
return 1
`;

/** Makes all replicas pause for at least ARGV[1] ms. KEYS: pause. */
export const pauseScript = `
local pauseMs = tonumber(ARGV[1])
if redis.call('PTTL', KEYS[1]) < pauseMs then redis.call('SET', KEYS[1], 1, 'PX', pauseMs) end
return 1
`;

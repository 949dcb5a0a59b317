-- What bench.lua and peers.lua share: numbered threads, what a run ends with, and how rows are named.
local common = {}
local threads = 0

function common.split(text)
    local parts = {}
    for part in string.gmatch(text or "", "[^\n]+") do parts[#parts + 1] = part end
    return parts
end

-- Of the n-th loaded row of a family, as in sql/load.sql.
function common.id(family, n) return string.format("01941f29-7c00-7000-800%d-1%011d", family, n) end

function common.one_of(list) return list[math.random(#list)] end

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

-- In microseconds, as one line of JSON.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '\n{"requests": %d, "duration": %d, "p50": %d, "p90": %d, "p99": %d, "p99.9": %d, "max": %d, "status": %d, "socket": %d}\n',
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(90), latency:percentile(99),
        latency:percentile(99.9), latency.max, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

return common

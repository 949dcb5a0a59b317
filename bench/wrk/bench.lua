-- What wrk sends. Arguments: the number of relations, the requests per second (0: as many as can be), and operations with their
-- weights, such as read=70 list=10. From the environment: the key, what makes this run's idempotency keys unique, and what was found.
local ffi = require("ffi")
ffi.cdef [[ typedef struct { long seconds; long nanos; } moment; int clock_gettime(int clock, moment *now); ]]

local RELATION, CONTACT, ORDER, PRODUCT = 3, 4, 5, 2
local common = dofile(string.match(debug.getinfo(1, "S").source, "^@(.*/)") .. "common.lua")
local id, one_of, split = common.id, common.one_of, common.split
local now = ffi.new("moment")

local terms = split(os.getenv("BENCH_TERMS"))
local segments = split(os.getenv("BENCH_SEGMENTS"))
local run = os.getenv("BENCH_RUN")
local epoch, head = os.getenv("BENCH_EPOCH"), tonumber(os.getenv("BENCH_HEAD"))
local today = os.date("!%Y-%m-%d")
local authorization = "Bearer " .. os.getenv("BENCH_KEY")
local reading = { Authorization = authorization }
local knowing = { Authorization = authorization, ["If-None-Match"] = '"1"' }
local patching = { Authorization = authorization, ["If-Match"] = "*", ["Content-Type"] = "application/merge-patch+json" }
local writing = { Authorization = authorization, ["Content-Type"] = "application/json" }
local relations, products, sent

local function any(family, most) return id(family, math.random(most)) end

local function open_relation()
    local n = math.random(relations)
    return id(RELATION, n % 25 == 0 and n - 1 or n)
end

local function get(path, headers) return wrk.format("GET", "/v1" .. path, headers or reading) end

local function post(path, body)
    sent = sent + 1
    writing["Idempotency-Key"] = run .. "-" .. number .. "-" .. sent
    return wrk.format("POST", "/v1" .. path, writing, body)
end

local list = "/relations?status=ACTIVE&sort=name&limit=50&segment="
local operations = {}

function operations.read() return get("/relations/" .. any(RELATION, relations)) end
operations["not-modified"] = function() return get("/relations/" .. any(RELATION, relations), knowing) end
function operations.list() return get(list .. one_of(segments)) end
operations["list-fields"] = function()
    return get(list .. one_of(segments) .. "&fields=id,name,kind,status,segment,kvkNumber,updatedAt")
end
function operations.order() return get("/orders/" .. any(ORDER, 2 * relations)) end
function operations.search() return get("/relations?limit=20&q=" .. one_of(terms)) end
function operations.feed() return get("/changes?limit=500&after=" .. epoch .. "-" .. math.random(0, head - 500)) end

operations["create-contact"] = function()
    return post("/contacts", string.format(
        '{"relationId":"%s","person":{"givenName":"Sanne","familyNamePrefix":"van","familyName":"Oosterkamp%d"},"jobTitle":"Inkoper",'
        .. '"emails":[{"address":"sanne.%d@oosterkamp.example"}],"phones":[{"number":"+31612345678"}],"language":"nl"}',
        open_relation(), math.random(1000), sent))
end

operations["create-order"] = function()
    local lines = {}
    for line = 1, 5 do
        lines[line] = string.format('{"productId":"%s","quantity":"%d"}', any(PRODUCT, products), math.random(40))
    end
    return post("/orders", string.format('{"relationId":"%s","orderDate":"%s","lines":[%s]}',
        open_relation(), today, table.concat(lines, ",")))
end

-- Only of relations that are not archived: contacts 2r - 1 and 2r are those of relation r.
operations["change-contact"] = function()
    local n = math.random(relations)
    sent = sent + 1
    return wrk.format("PATCH", "/v1/contacts/" .. id(CONTACT, 2 * (n % 25 == 0 and n - 1 or n)), patching,
        string.format('{"jobTitle":"Inkoper %s %d %d"}', run, number, sent))
end

local choices, total, interval, next_at = {}, 0, 0, 0

local function seconds()
    ffi.C.clock_gettime(1, now)
    return tonumber(now.seconds) + tonumber(now.nanos) / 1e9
end

function init(args)
    relations = tonumber(args[1])
    products = math.max(10, math.floor(relations / 100))
    local rate = tonumber(args[2]) / tonumber(os.getenv("BENCH_THREADS"))
    interval = rate > 0 and 1 / rate or 0
    for i = 3, #args do
        local name, weight = string.match(args[i], "([^=]+)=(%d+)")
        total = total + tonumber(weight)
        choices[#choices + 1] = { upto = total, make = operations[name] }
    end
    sent = 0
    math.randomseed(tonumber(run, 16) % 1000000007 + number)
    next_at = seconds()
end

function request()
    local drawn = math.random(total)
    for _, choice in ipairs(choices) do
        if drawn <= choice.upto then return choice.make() end
    end
end

-- At a fixed rate: whichever connection is free takes the next moment of a schedule, in which requests come by chance (Poisson). What
-- can't be sent in time is sent as soon as it can. In ms.
if tonumber(os.getenv("BENCH_PACED")) == 1 then
    function delay()
        next_at = next_at - math.log(1 - math.random()) * interval
        return math.max(0, math.floor((next_at - seconds()) * 1000 + 0.5))
    end
end

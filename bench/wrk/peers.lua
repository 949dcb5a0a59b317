-- What wrk sends to the peers, as bench.lua to Bron. Arguments: which peer, the number of relations, and the operation.
local common = dofile(string.match(debug.getinfo(1, "S").source, "^@(.*/)") .. "common.lua")
local id, one_of, split = common.id, common.one_of, common.split
local make, relations

local terms = split(os.getenv("BENCH_TERMS"))
local segments = split(os.getenv("BENCH_SEGMENTS"))
local reading = { Authorization = "Bearer " .. os.getenv("BENCH_KEY") }
local writing = { Authorization = reading.Authorization, ["Content-Type"] = "application/json" }

local function get(path) return wrk.format("GET", path, reading) end
local function post(path, body) return wrk.format("POST", path, writing, body) end
local function any(most) return math.random(most) end
local function document(family, n) return string.format("%s%023d", family, n) end

local contact = '"person_given_name":"Sanne","person_family_name_prefix":"van","person_family_name":"Oosterkamp","job_title":"Inkoper",'
    .. '"is_primary":false,"emails":[{"label":null,"address":"sanne@oosterkamp.example"}],"phones":[{"label":null,"number":"+31612345678"}],'
    .. '"language":"nl","reference_list":[]'

local function order(status, product)
    local lines = {}
    for line = 1, 5 do
        lines[line] = string.format('{"%s":"%s","description":"Koffiebonen","quantity":"%d","unit":"bag","unit_price_amount":"12.50",'
            .. '"unit_price_currency":"EUR","discount_percent":"0","vat_category":"S","vat_rate":"21"}',
            product, id(2, any(math.floor(relations / 100))), any(40))
    end
    return string.format('"number":"ORD-1999-%d","order_date":"1999-12-31","currency":"EUR","%s":"NEW","reference_list":[],"lines":[%s]',
        any(1000000000), status, table.concat(lines, ","))
end

local directus, strapi = {}, {}

function directus.read() return get("/items/relations/" .. id(3, any(relations))) end
function directus.list()
    return get("/items/relations?filter%5Bstatus%5D%5B_eq%5D=ACTIVE&filter%5Bsegment%5D%5B_eq%5D=" .. one_of(segments) .. "&sort=name&limit=50")
end
function directus.order() return get("/items/orders/" .. id(5, any(2 * relations)) .. "?fields=*,lines.*") end
function directus.search() return get("/items/relations?limit=20&filter%5Bname%5D%5B_icontains%5D=" .. one_of(terms)) end
directus["create-contact"] = function()
    return post("/items/contacts", string.format('{"relation_id":"%s",%s}', id(3, any(relations)), contact))
end
directus["create-order"] = function()
    return post("/items/orders?fields=*,lines.*", string.format('{"relation_id":"%s",%s}', id(3, any(relations)), order("status", "product_id")))
end

local page = "pagination%5BwithCount%5D=false&pagination%5BpageSize%5D="
function strapi.read() return get("/api/relations/" .. document("r", any(relations))) end
function strapi.list()
    return get("/api/relations?filters%5Bstate%5D%5B%24eq%5D=ACTIVE&filters%5Bsegment%5D%5B%24eq%5D=" .. one_of(segments) .. "&sort=name&" .. page .. "50")
end
function strapi.order() return get("/api/orders/" .. document("o", any(2 * relations)) .. "?populate=lines") end
function strapi.search() return get("/api/relations?filters%5Bname%5D%5B%24containsi%5D=" .. one_of(terms) .. "&" .. page .. "20") end
strapi["create-contact"] = function()
    return post("/api/contacts", string.format('{"data":{"relation":"%s",%s}}', document("r", any(relations)), contact))
end
strapi["create-order"] = function()
    return post("/api/orders?populate=lines", string.format('{"data":{"relation":"%s",%s}}', document("r", any(relations)), order("state", "product")))
end

function init(args)
    make, relations = (args[1] == "directus" and directus or strapi)[args[3]], tonumber(args[2])
    math.randomseed(os.time() + number)
end

function request() return make() end

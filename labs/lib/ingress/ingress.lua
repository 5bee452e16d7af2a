-- The part of the proxy that changes without a reload: which endpoints a backend has. A short version of balancer.lua and
-- configuration.lua of ingress-nginx 1.15.1.
local ngx_balancer = require("ngx.balancer")
local data = ngx.shared.configuration_data
local certificates = ngx.shared.certificates

local M = {}
local endpoints, turns, version = {}, {}, nil

-- What was sent last, read again by each worker when it changes: lines of a backend's name and its endpoints.
local function endpoints_of(name)
  local now = data:get("version")
  if version ~= now then
    endpoints, version = {}, now
    for line in (data:get("backends") or ""):gmatch("[^\n]+") do
      local list = {}
      for word in line:gmatch("%S+") do list[#list + 1] = word end
      endpoints[table.remove(list, 1)] = list
    end
  end
  return endpoints[name] or {}
end

-- Before a request is sent on: 503 where nobody would take it.
function M.rewrite()
  if #endpoints_of(ngx.var.proxy_upstream_name) == 0 then return ngx.exit(503) end
end

-- Who gets the request: each endpoint in turn.
function M.balance()
  local name = ngx.var.proxy_upstream_name
  local list = endpoints_of(name)
  local turn = turns[name] or 0
  turns[name] = turn + 1
  ngx_balancer.set_more_tries(1)
  ngx_balancer.set_current_peer(list[turn % #list + 1])
end

-- For each host the text of its certificate and key. The others are forgotten.
local function set_certificates(text)
  local given = {}
  for part in ("\n" .. text):gmatch("\nserver (.-\n%-%-%-%-%-END [A-Z ]*PRIVATE KEY%-%-%-%-%-)") do
    local host, pem = part:match("^(%S+)\n(.*)$")
    given[host] = true
    certificates:set(host, pem)
  end
  for _, host in ipairs(certificates:get_keys(0)) do
    if not given[host] then certificates:delete(host) end
  end
end

-- What the controller sends, and what it sent last.
function M.configure()
  ngx.header.content_type = "text/plain"
  local what = ngx.var.uri:match("[^/]+$")
  if ngx.req.get_method() == "GET" then return ngx.print(data:get(what) or "") end
  ngx.req.read_body()
  local text = ngx.req.get_body_data() or ""
  if what == "servers" then set_certificates(text) else data:set(what, text) end
  data:incr("version", 1, 0)
  ngx.status = 201
end

return M
